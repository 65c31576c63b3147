/// How finely each subband is quantised.
struct WSQQuantisation: Equatable {
  /// Where in its bin a coefficient is put back, 0 to 1.
  var centre: Float = 0.44
  /// The width of the bins of each subband; 0 where a subband is not coded.
  var bins = [Float](repeating: 0, count: SubbandTree.subbandCount)
  /// The width of the bin around zero of each subband.
  var zeroBins = [Float](repeating: 0, count: SubbandTree.subbandCount)
}

/// A Huffman table as JPEG builds them: canonical codes of 1 to 16 bits.
struct WSQHuffmanTable: Equatable {
  /// How many codes there are of each length, from 1.
  let counts: [Int]
  /// The symbols in order of their codes.
  let symbols: [UInt8]

  /// For each 16 bits that may come: the symbol and the length of its code; length 0 where there is
  /// none.
  func lookup() -> [(symbol: UInt8, length: UInt8)] {
    var table = [(symbol: UInt8, length: UInt8)](repeating: (0, 0), count: 65_536)
    var code = 0
    var next = 0
    for length in 1...16 {
      for _ in 0..<counts[length - 1] {
        let first = code << (16 - length)
        guard next < symbols.count, first < 65_536 else { return table }
        for i in first..<min(65_536, first + (1 << (16 - length))) {
          table[i] = (symbols[next], UInt8(length))
        }
        next += 1
        code += 1
      }
      code <<= 1
    }
    return table
  }

  /// The code and the length of each symbol; length 0 where it has none.
  func codes() -> [(code: UInt32, length: Int)] {
    var codes = [(code: UInt32, length: Int)](repeating: (0, 0), count: 256)
    var code: UInt32 = 0
    var next = 0
    for length in 1...16 {
      for _ in 0..<counts[length - 1] where next < symbols.count {
        codes[Int(symbols[next])] = (code, length)
        next += 1
        code += 1
      }
      code <<= 1
    }
    return codes
  }
}

/// The markers of a WSQ file.
enum WSQMarker {
  static let startOfImage: UInt8 = 0xA0
  static let endOfImage: UInt8 = 0xA1
  static let startOfFrame: UInt8 = 0xA2
  static let startOfBlock: UInt8 = 0xA3
  static let transformTable: UInt8 = 0xA4
  static let quantisationTable: UInt8 = 0xA5
  static let huffmanTable: UInt8 = 0xA6
  static let restartInterval: UInt8 = 0xA7
  static let comment: UInt8 = 0xA8
  static let restarts: ClosedRange<UInt8> = 0xB0...0xB7

  /// The blocks of a file: which subbands each holds.
  static let blocks = [0..<19, 19..<52, 52..<60]
}
