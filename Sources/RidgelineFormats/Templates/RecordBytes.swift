/// Reads numbers of a record: every access is bounded and says where it failed.
struct RecordReader {
  private let all: [UInt8]
  private let format: TemplateFormat
  private(set) var offset = 0

  init(_ bytes: [UInt8], format: TemplateFormat) {
    all = bytes
    self.format = format
  }

  /// The bytes that are left.
  var remaining: Int { all.count - offset }

  /// Throws unless `count` bytes follow.
  func require(_ count: Int, of part: String) throws(TemplateRecordError) {
    guard count >= 0, remaining >= count else {
      throw .truncated(format, part: part, offset: all.count)
    }
  }

  mutating func skip(_ count: Int, of part: String) throws(TemplateRecordError) {
    try require(count, of: part)
    offset += count
  }

  mutating func byte(_ part: String) throws(TemplateRecordError) -> UInt8 {
    try require(1, of: part)
    defer { offset += 1 }
    return all[offset]
  }

  mutating func big16(_ part: String) throws(TemplateRecordError) -> UInt16 {
    try require(2, of: part)
    defer { offset += 2 }
    return UInt16(all[offset]) << 8 | UInt16(all[offset + 1])
  }

  mutating func big32(_ part: String) throws(TemplateRecordError) -> UInt32 {
    let high = try big16(part)
    return UInt32(high) << 16 | UInt32(try big16(part))
  }

  mutating func bytes(_ count: Int, of part: String) throws(TemplateRecordError) -> [UInt8] {
    try require(count, of: part)
    defer { offset += count }
    return Array(all[offset..<offset + count])
  }
}

/// Puts the bytes of a record together.
struct RecordWriter {
  var bytes: [UInt8] = []

  mutating func big16(_ value: UInt16) {
    bytes += [UInt8(value >> 8), UInt8(truncatingIfNeeded: value)]
  }

  mutating func big32(_ value: UInt32) {
    big16(UInt16(value >> 16))
    big16(UInt16(truncatingIfNeeded: value))
  }
}
