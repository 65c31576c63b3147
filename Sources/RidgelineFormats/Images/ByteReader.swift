/// Reads numbers from bytes of unknown honesty: every access is bounded and says where it failed.
struct ByteReader {
  let bytes: [UInt8]
  let format: ImageFileFormat
  var offset = 0

  init(_ bytes: [UInt8], format: ImageFileFormat) {
    self.bytes = bytes
    self.format = format
  }

  /// The bytes from the offset to the end.
  var remaining: Int { max(0, bytes.count - offset) }

  /// Throws unless `count` bytes follow; `part` names what they would be.
  func require(_ count: Int, of part: String) throws(ImageDecodingError) {
    guard count >= 0, offset >= 0, remaining >= count else {
      throw .truncated(format, part: part, offset: bytes.count)
    }
  }

  mutating func skip(_ count: Int, of part: String) throws(ImageDecodingError) {
    try require(count, of: part)
    offset += count
  }

  mutating func byte(of part: String) throws(ImageDecodingError) -> UInt8 {
    try require(1, of: part)
    defer { offset += 1 }
    return bytes[offset]
  }

  mutating func little16(of part: String) throws(ImageDecodingError) -> UInt16 {
    try require(2, of: part)
    defer { offset += 2 }
    return UInt16(bytes[offset]) | UInt16(bytes[offset + 1]) << 8
  }

  mutating func little32(of part: String) throws(ImageDecodingError) -> UInt32 {
    let low = try little16(of: part)
    return UInt32(low) | UInt32(try little16(of: part)) << 16
  }

  mutating func big32(of part: String) throws(ImageDecodingError) -> UInt32 {
    try require(4, of: part)
    defer { offset += 4 }
    return (0..<4).reduce(0) { $0 << 8 | UInt32(bytes[offset + $1]) }
  }
}

extension ByteReader {
  mutating func big16(of part: String) throws(ImageDecodingError) -> UInt16 {
    try require(2, of: part)
    defer { offset += 2 }
    return UInt16(bytes[offset]) << 8 | UInt16(bytes[offset + 1])
  }
}
