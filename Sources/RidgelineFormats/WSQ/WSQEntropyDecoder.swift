/// Reads the Huffman-coded coefficients of one block.
struct WSQEntropyDecoder {
  private let bytes: [UInt8]
  private let lookup: [(symbol: UInt8, length: UInt8)]
  private let start: Int
  /// The next byte.
  private var place: Int
  private var bits: UInt64 = 0
  private var bitCount = 0
  /// Bits that were made up after the last byte.
  private var padding = 0

  init(_ bytes: [UInt8], from start: Int, table: WSQHuffmanTable) {
    self.bytes = bytes
    self.start = start
    place = start
    lookup = table.lookup()
  }

  /// The place of the marker that ends the block.
  private(set) var end = 0

  /// Reads coefficients until there are as many as wanted.
  mutating func read(_ wanted: Int) throws(ImageDecodingError) -> [Int32] {
    var indices = [Int32](repeating: 0, count: wanted)
    var next = 0
    while next < wanted {
      let entry = lookup[Int(peek16())]
      // Ones to the end of a part are its padding; a restart may follow.
      if padding > 0 && Int(entry.length) > bitCount - padding || entry.length == 0 {
        guard restart() else {
          throw .truncated(.wsq, part: "coefficients", offset: min(place, bytes.count))
        }
        continue
      }
      drop(Int(entry.length))
      let symbol = Int(entry.symbol)
      switch symbol {
      case 1...100: next += symbol
      case 101, 102:
        let size = Int32(take(8))
        indices[next] = symbol == 101 ? size : -size
        next += 1
      case 103, 104:
        let size = Int32(take(16))
        indices[next] = symbol == 103 ? size : -size
        next += 1
      case 105: next += Int(take(8))
      case 106: next += Int(take(16))
      case 107...254:
        indices[next] = Int32(symbol - 180)
        next += 1
      default:
        throw .damaged(.wsq, reason: "a code without a meaning", offset: min(place, bytes.count))
      }
      // A run of no zeros would go on for ever.
      if padding > 64 {
        throw .truncated(.wsq, part: "coefficients", offset: min(place, bytes.count))
      }
    }
    guard next == wanted else {
      throw .damaged(
        .wsq, reason: "a run of zeros goes beyond its block", offset: min(place, bytes.count))
    }
    end = marker(from: max(start, place - (bitCount - padding) / 8 - 1))
    return indices
  }

  /// Fills up to at least 16 bits; after the end come ones.
  private mutating func fill() {
    while bitCount <= 48 {
      var byte: UInt8 = 0xFF
      if place < bytes.count, !isMarker(place) {
        byte = bytes[place]
        // A byte FF of data is followed by a byte 00 of none.
        place += byte == 0xFF ? 2 : 1
      } else {
        padding += 8
      }
      bits = bits << 8 | UInt64(byte)
      bitCount += 8
    }
  }

  private func isMarker(_ at: Int) -> Bool {
    bytes[at] == 0xFF && (at + 1 >= bytes.count || bytes[at + 1] != 0)
  }

  private mutating func peek16() -> UInt16 {
    if bitCount < 16 { fill() }
    return UInt16(truncatingIfNeeded: bits >> UInt64(bitCount - 16))
  }

  private mutating func drop(_ count: Int) { bitCount -= count }

  private mutating func take(_ count: Int) -> UInt32 {
    if bitCount < count { fill() }
    bitCount -= count
    return UInt32(truncatingIfNeeded: bits >> UInt64(bitCount)) & (1 << UInt32(count) - 1)
  }

  /// Goes on after a restart marker; false where another marker stands.
  private mutating func restart() -> Bool {
    guard place + 1 < bytes.count, bytes[place] == 0xFF,
      WSQMarker.restarts.contains(bytes[place + 1])
    else { return false }
    place += 2
    bits = 0
    bitCount = 0
    padding = 0
    return true
  }

  /// The first marker at or after a place that is no restart.
  private func marker(from: Int) -> Int {
    var at = from
    while at + 1 < bytes.count {
      if bytes[at] == 0xFF && bytes[at + 1] >= WSQMarker.startOfImage
        && !WSQMarker.restarts.contains(bytes[at + 1])
      {
        return at
      }
      at += 1
    }
    return bytes.count
  }
}
