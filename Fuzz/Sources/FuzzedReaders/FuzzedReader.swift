import Ridgeline
import RidgelineFormats

/// The reader of a format, by the name that the fuzzer is given.
///
/// A reader that throws has done its work; what the fuzzer looks for are traps, hangs and memory.
struct FuzzedReader: Sendable {
  /// The format's name, in small letters and with hyphens for blanks.
  let name: String
  private let format: FileFormat

  /// One for each format.
  static let all = FormatRegistry.all.map(FuzzedReader.init)

  /// Small pictures reach every branch of a decoder; large ones only cost time.
  private static let options = ImageDecodingOptions(pixelLimit: 1 << 20)
  /// What is written of the records that are read.
  private static let written = FileEncodingOptions(
    envelope: .init(date: "20260101", destination: "A", origin: "B", control: "1"))

  private init(_ format: FileFormat) {
    name = format.name.lowercased().split(separator: " ").joined(separator: "-")
    self.format = format
  }

  /// Lets the reader have some bytes, and uses what it read as a program would: loads prints, and writes
  /// records in every form.
  func read(_ bytes: [UInt8]) throws {
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
