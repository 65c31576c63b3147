import Ridgeline
import RidgelineFormats

/// A reader of bytes from outside, by the name that the fuzzer is given.
///
/// A reader that throws has done its work; what the fuzzer looks for are traps, hangs and memory.
enum FuzzedReader: String, CaseIterable {
  case image, png, wsq, jpeg2000, template, minutiae, xyt, sourceafis, records, transaction, cbeff

  /// Small pictures reach every branch of a decoder; large ones only cost time.
  static let pixelLimit = 1 << 20
  /// The same as options of a decoder.
  static let options = ImageDecodingOptions(pixelLimit: pixelLimit)

  /// Lets the reader have some bytes, and uses what it read as a program would.
  func read(_ bytes: [UInt8]) throws {
    switch self {
    case .image: _ = try FingerprintImage(encoded: bytes, options: FuzzedReader.options)
    case .png: try image(bytes, of: .png)
    case .wsq: try image(bytes, of: .wsq)
    case .jpeg2000: try image(bytes, of: .jpeg2000)
    case .template:
      let template = try Template(serialized: FuzzedReader.withChecksum(bytes))
      let read = try Template(serialized: template.serialized())
      precondition(read == template, "a template changed by writing and reading it")
    case .minutiae: try minutiae(try MinutiaeRecord(encoded: bytes))
    case .xyt: try minutiae(try TemplateFormat.xyt.codec.decode(bytes))
    case .sourceafis: try minutiae(try TemplateFormat.sourceAFIS.codec.decode(bytes))
    case .records:
      let record = try ImageRecord(encoded: bytes)
      for format in ImageRecord.Format.allCases {
        _ = try? ImageRecordCodec(format: format).encode(record)
      }
      for picture in record.representations {
        _ = try? picture.image(pixelLimit: FuzzedReader.pixelLimit)
      }
    case .transaction:
      for finger in try TransactionFile(encoded: bytes).fingers {
        _ = try? finger.picture.image(pixelLimit: FuzzedReader.pixelLimit)
      }
    case .cbeff:
      for record in try CBEFFDocument(encoded: bytes).records {
        _ = try? ImageRecord(encoded: record.data)
      }
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

  private func image(_ bytes: [UInt8], of format: ImageFileFormat) throws {
    guard ImageFileFormat.recognise(bytes) == format else { return }
    _ = try FingerprintImage(encoded: bytes, options: FuzzedReader.options)
  }

  /// Writes a record in every format and makes templates of its views.
  private func minutiae(_ record: MinutiaeRecord) throws {
    for format in TemplateFormat.allCases { _ = try? format.codec.encode(record) }
    for view in record.views.prefix(4) { _ = Template(view).serialized() }
  }
}
