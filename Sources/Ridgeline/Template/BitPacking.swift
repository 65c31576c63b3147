/// Writes whole numbers of any width one after the other, highest bit first.
struct BitWriter {
  /// The bytes written; the last may be partly filled, with zeros below.
  private(set) var bytes: [UInt8] = []
  private var free = 0

  /// Writes the lowest `width` bits of a number, 32 at most.
  mutating func write(_ value: Int, width: Int) {
    var left = width
    while left > 0 {
      if free == 0 {
        bytes.append(0)
        free = 8
      }
      let taken = min(left, free)
      let chunk = UInt8(truncatingIfNeeded: value >> (left - taken)) & UInt8(1 << taken - 1)
      bytes[bytes.count - 1] |= chunk << UInt8(free - taken)
      free -= taken
      left -= taken
    }
  }

  /// Goes on at the next whole byte.
  mutating func align() { free = 0 }
}

/// Reads what a `BitWriter` wrote, from bytes that may be anything.
struct BitReader {
  private let bytes: ArraySlice<UInt8>
  private var position: Int
  private var bit = 0

  /// Reads from the beginning of a slice.
  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    position = bytes.startIndex
  }

  /// The byte that the next bit comes from.
  var offset: Int { position }

  /// Bits that have not been read.
  var remaining: Int { (bytes.endIndex - position) * 8 - bit }

  /// Refuses to go on when fewer than `count` bits are left.
  func require(_ count: Int) throws(TemplateFormatError) {
    guard count <= remaining else {
      throw .truncated(needed: position + (bit + count + 7) / 8, found: bytes.endIndex)
    }
  }

  /// Reads a number of `width` bits, 32 at most.
  mutating func read(_ width: Int) throws(TemplateFormatError) -> Int {
    try require(width)
    let end = bit + width
    let touched = (end + 7) / 8
    // Five bytes at most.
    var word: UInt64 = 0
    for byte in bytes[position..<position + touched] { word = word << 8 | UInt64(byte) }
    let value = Int(word >> UInt64(8 * touched - end)) & (1 << width - 1)
    position += end / 8
    bit = end % 8
    return value
  }

  /// Goes on at the next whole byte; false when a skipped bit is set.
  mutating func align() -> Bool {
    guard bit > 0 else { return true }
    let isZero = bytes[position] & UInt8(1 << (8 - bit) - 1) == 0
    bit = 0
    position += 1
    return isZero
  }
}
