/// Reads and writes records of ISO/IEC 19794-4 and ANSI/INCITS 381.
public struct ImageRecordCodec: Sendable {
  /// The format.
  public let format: ImageRecord.Format

  /// The codec of a format.
  public init(format: ImageRecord.Format) { self.format = format }

  /// The codes of the compressions, in order from 0.
  var codes: [ImageRecord.Compression] {
    format == .iso2011
      ? [.raw, .packed, .wsq, .jpeg, .jpeg2000, .jpeg2000Lossless, .png]
      : [.raw, .packed, .wsq, .jpeg, .jpeg2000, .png]
  }

  /// Whether the lengths of the fingers add up under a format of 2004 or 2005.
  static func fits(_ bytes: [UInt8], _ format: ImageRecord.Format) -> Bool {
    let header = format == .ansi2004 ? 36 : 32
    guard bytes.count >= header + 14 else { return false }
    var offset = header
    for _ in 0..<max(1, Int(bytes[header - 14])) {
      guard bytes.count - offset >= 14 else { return false }
      let length = (0..<4).reduce(0) { $0 << 8 | Int(bytes[offset + $1]) }
      guard length >= 14, length <= bytes.count - offset else { return false }
      offset += length
    }
    return offset == bytes.count
  }
}
