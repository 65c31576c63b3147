import Ridgeline
import RidgelineFormats

/// What reads bytes from outside, by the name that the fuzzer is given.
///
/// A reader that throws has done its work; what the fuzzer looks for are traps, hangs and memory.
struct FuzzedReader: Sendable {
  /// The format's name, in small letters and with hyphens for blanks; or `slap`.
  let name: String
  private let use: @Sendable ([UInt8]) throws -> Void

  /// One for each format, and the segmentation of slaps, which gets pictures drawn of the bytes.
  static let all = FormatRegistry.all.map(FuzzedReader.init) + [FuzzedReader.slap]
  private static let slap = FuzzedReader(name: "slap") { try FuzzedSlap($0).cutApart() }

  /// Lets the reader have some bytes.
  func read(_ bytes: [UInt8]) throws { try use(bytes) }

  /// Small pictures reach every branch of a decoder; large ones only cost time.
  private static let options = ImageDecodingOptions(pixelLimit: 1 << 20)
  /// What is written of the records that are read.
  private static let written = FileEncodingOptions(
    envelope: .init(date: "20260101", destination: "A", origin: "B", control: "1"))

  private init(name: String, use: @escaping @Sendable ([UInt8]) throws -> Void) {
    (self.name, self.use) = (name, use)
  }

  private init(_ format: FileFormat) {
    self.init(name: format.name.lowercased().split(separator: " ").joined(separator: "-")) {
      try FuzzedReader.read($0, as: format)
    }
  }

  /// Reads bytes and uses what was read as a program would: loads prints, and writes records in every form.
  private static func read(_ bytes: [UInt8], as format: FileFormat) throws {
    let bytes = format.kind == .template ? FuzzedReader.withChecksum(bytes) : bytes
    let content = try format.decode(bytes, options: FuzzedReader.options).content
    for print in content.prints.prefix(4) {
      guard case .template(let template)? = try? print.load(options: FuzzedReader.options) else {
        continue
      }
      let again = try Template(serialized: template.serialized())
      if format.kind == .template {
        precondition(again == template, "a template changed by writing and reading it")
      }
    }
    if format.kind == .picture { return }
    for form in FormatRegistry.all.flatMap(\.forms) {
      _ = try? form.encode(content, options: FuzzedReader.written)
    }
  }

  /// The bytes with the checksum that they should end in, which no fuzzer would find.
  private static func withChecksum(_ bytes: [UInt8]) -> [UInt8] {
    let content = bytes.dropLast(4)
    let sum = ~content.reduce(0xFFFF_FFFF as UInt32) { value, byte in
      (0..<8).reduce(value ^ UInt32(byte)) { value, _ in
        value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1
      }
    }
    return content + [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: sum >> $0) }
  }
}
