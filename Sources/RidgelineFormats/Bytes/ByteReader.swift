/// Reads numbers from bytes of unknown honesty: every access is bounded and says where it failed.
///
/// One reader for all formats: what differs is the error that bytes which end too early become.
struct ByteReader<Failure: Error> {
  /// All bytes.
  let bytes: [UInt8]
  /// The next byte.
  var offset = 0
  /// The error for a part that goes beyond the end, which lies at an offset.
  private let truncated: (_ part: String, _ offset: Int) -> Failure

  /// A reader of some bytes.
  init(_ bytes: [UInt8], truncated: @escaping (_ part: String, _ offset: Int) -> Failure) {
    self.bytes = bytes
    self.truncated = truncated
  }

  /// The bytes from the offset to the end.
  var remaining: Int { max(0, bytes.count - offset) }

  /// Throws unless `count` bytes follow; `part` names what they would be.
  func require(_ count: Int, of part: String) throws(Failure) {
    guard count >= 0, offset >= 0, remaining >= count else { throw truncated(part, bytes.count) }
  }

  mutating func skip(_ count: Int, of part: String) throws(Failure) {
    try require(count, of: part)
    offset += count
  }

  /// The next bytes.
  mutating func take(_ count: Int, of part: String) throws(Failure) -> [UInt8] {
    try require(count, of: part)
    defer { offset += count }
    return Array(bytes[offset..<offset + count])
  }

  mutating func byte(of part: String) throws(Failure) -> UInt8 {
    try require(1, of: part)
    defer { offset += 1 }
    return bytes[offset]
  }

  mutating func little16(of part: String) throws(Failure) -> UInt16 {
    try require(2, of: part)
    defer { offset += 2 }
    return UInt16(bytes[offset]) | UInt16(bytes[offset + 1]) << 8
  }

  mutating func little32(of part: String) throws(Failure) -> UInt32 {
    let low = try little16(of: part)
    return UInt32(low) | UInt32(try little16(of: part)) << 16
  }

  /// A number of up to seven bytes, the highest first.
  mutating func big(_ count: Int, of part: String) throws(Failure) -> Int {
    precondition((1...7).contains(count))
    try require(count, of: part)
    defer { offset += count }
    return bytes[offset..<offset + count].reduce(0) { $0 << 8 | Int($1) }
  }

  mutating func big16(of part: String) throws(Failure) -> UInt16 {
    UInt16(try big(2, of: part))
  }

  mutating func big32(of part: String) throws(Failure) -> UInt32 {
    UInt32(try big(4, of: part))
  }
}
