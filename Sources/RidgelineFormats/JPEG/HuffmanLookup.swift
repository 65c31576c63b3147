/// The codes of a Huffman table of JPEG, by their first 16 bits.
struct HuffmanLookup {
  /// Symbol and length for each 16 bits; a length of 0 where no code begins so.
  private let entries: [(symbol: UInt8, length: UInt8)]

  /// Nil where the counts give more codes than there are.
  init?(counts: [Int], symbols: [UInt8]) {
    var entries = [(symbol: UInt8, length: UInt8)](repeating: (0, 0), count: 1 << 16)
    var code = 0
    var next = 0
    for (index, count) in counts.enumerated() {
      let length = index + 1
      for _ in 0..<count {
        guard code < 1 << length, next < symbols.count else { return nil }
        let first = code << (16 - length)
        for place in first..<first + 1 << (16 - length) {
          entries[place] = (symbols[next], UInt8(length))
        }
        code += 1
        next += 1
      }
      code <<= 1
    }
    self.entries = entries
  }

  subscript(_ bits: Int) -> (symbol: UInt8, length: UInt8) { entries[bits & 0xFFFF] }
}
