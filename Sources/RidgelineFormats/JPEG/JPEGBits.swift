/// The coded bits of a scan of JPEG.
struct JPEGBits {
  private let bytes: [UInt8]
  private var place: Int
  private var bits: UInt64 = 0
  private var count = 0
  /// Bits that were made up after the last byte.
  private var padding = 0

  init(_ bytes: [UInt8], from start: Int) {
    self.bytes = bytes
    place = start
  }

  /// A difference: its size by the table, then so many bits (annex H.1.2.2).
  mutating func difference(_ table: HuffmanLookup) throws(ImageDecodingError) -> Int32 {
    fill()
    let (symbol, length) = table[Int(bits >> UInt64(count - 16))]
    guard length > 0, symbol <= 16 else {
      throw padding > 0 ? truncated : .damaged(.jpeg, reason: "a wrong code", offset: place)
    }
    count -= Int(length)
    if symbol == 0 { return try checked(0) }
    if symbol == 16 { return try checked(32_768) }
    let size = Int(symbol)
    let value = Int32(truncatingIfNeeded: bits >> UInt64(count - size)) & (1 << Int32(size) - 1)
    count -= size
    return try checked(value < 1 << Int32(size - 1) ? value - (1 << Int32(size) - 1) : value)
  }

  /// A value that no made-up bit took part in.
  private func checked(_ value: Int32) throws(ImageDecodingError) -> Int32 {
    guard count >= padding else { throw truncated }
    return value
  }

  private var truncated: ImageDecodingError {
    .truncated(.jpeg, part: "coded picture", offset: min(place, bytes.count))
  }

  /// Fills up to 48 bits at least; after the end and before a marker come zeros.
  private mutating func fill() {
    while count <= 48 {
      var byte: UInt8 = 0
      if place < bytes.count, bytes[place] != 0xFF {
        byte = bytes[place]
        place += 1
      } else if place + 1 < bytes.count, bytes[place + 1] == 0 {
        byte = 0xFF
        place += 2
      } else {
        padding += 8
      }
      bits = bits << 8 | UInt64(byte)
      count += 8
    }
  }

  /// Goes on after the next restart marker.
  mutating func restart() throws(ImageDecodingError) {
    while place + 1 < bytes.count, bytes[place] == 0xFF, bytes[place + 1] == 0xFF { place += 1 }
    guard count - padding < 8, place + 1 < bytes.count, bytes[place] == 0xFF,
      (0xD0...0xD7).contains(bytes[place + 1])
    else {
      throw place + 1 < bytes.count
        ? .damaged(.jpeg, reason: "a restart is missing", offset: place) : truncated
    }
    place += 2
    (bits, count, padding) = (0, 0, 0)
  }
}
