/// What stands for coefficients in the code: a symbol and the bits that follow it.
struct WSQSymbol: Equatable {
  let symbol: UInt8
  let extra: UInt16
  let extraBits: Int

  init(_ symbol: Int, extra: Int = 0, bits: Int = 0) {
    self.symbol = UInt8(symbol)
    self.extra = UInt16(extra)
    extraBits = bits
  }

  /// The symbols of one block's coefficients.
  static func sequence(of indices: [Int]) -> [WSQSymbol] {
    var symbols: [WSQSymbol] = []
    var zeros = 0
    func flush() {
      while zeros > 0 {
        let run = min(zeros, 65_535)
        switch run {
        case ...100: symbols.append(WSQSymbol(run))
        case ...255: symbols.append(WSQSymbol(105, extra: run, bits: 8))
        default: symbols.append(WSQSymbol(106, extra: run, bits: 16))
        }
        zeros -= run
      }
    }
    for index in indices {
      if index == 0 {
        zeros += 1
        continue
      }
      flush()
      switch index {
      case -73...74: symbols.append(WSQSymbol(index + 180))
      case 75...255: symbols.append(WSQSymbol(101, extra: index, bits: 8))
      case -255 ... -74: symbols.append(WSQSymbol(102, extra: -index, bits: 8))
      case 256...: symbols.append(WSQSymbol(103, extra: index, bits: 16))
      default: symbols.append(WSQSymbol(104, extra: -index, bits: 16))
      }
    }
    flush()
    return symbols
  }
}

extension WSQHuffmanTable {
  /// The table with the shortest codes for some symbols, none longer than 16 bits and none all ones
  /// (the method of ISO/IEC 10918-1, annex K.2).
  init(for blocks: [[WSQSymbol]]) {
    var frequency = [Int](repeating: 0, count: 257)
    for block in blocks { for symbol in block { frequency[Int(symbol.symbol)] += 1 } }
    // A symbol that is never written takes the code of ones.
    frequency[256] = 1
    let lengths = WSQHuffmanTable.lengths(frequency)
    var counts = [Int](repeating: 0, count: 33)
    for length in lengths where length > 0 { counts[min(32, length)] += 1 }
    // Codes longer than 16 bits: two of them become one, and a shorter one becomes two.
    var long = 32
    while long > 16 {
      while counts[long] > 0 {
        var shorter = long - 2
        while counts[shorter] == 0 { shorter -= 1 }
        counts[long] -= 2
        counts[long - 1] += 1
        counts[shorter + 1] += 2
        counts[shorter] -= 1
      }
      long -= 1
    }
    while long > 0, counts[long] == 0 { long -= 1 }
    counts[long] -= 1
    self.counts = Array(counts[1...16])
    symbols = (0..<256).filter { lengths[$0] > 0 }
      .sorted { (lengths[$0], $0) < (lengths[$1], $1) }.map { UInt8($0) }
  }

  /// The depth of each symbol in the tree; 0 where it does not occur.
  private static func lengths(_ frequency: [Int]) -> [Int] {
    var frequency = frequency
    var lengths = [Int](repeating: 0, count: 257)
    var next = [Int](repeating: -1, count: 257)
    while true {
      var (first, second) = (-1, -1)
      for k in 0..<257 where frequency[k] > 0 {
        if first < 0 || frequency[k] <= frequency[first] {
          second = first
          first = k
        } else if second < 0 || frequency[k] <= frequency[second] {
          second = k
        }
      }
      guard second >= 0 else { break }
      frequency[first] += frequency[second]
      frequency[second] = 0
      var k = first
      while true {
        lengths[k] += 1
        guard next[k] >= 0 else { break }
        k = next[k]
      }
      next[k] = second
      k = second
      while k >= 0 {
        lengths[k] += 1
        k = next[k]
      }
    }
    // One symbol alone still needs a bit.
    if lengths.allSatisfy({ $0 == 0 }) { lengths[256] = 1 }
    return lengths
  }
}
