/// The segments that hold tables and comments.
extension WSQFile {
  /// A number as the mantissa over a power of ten; 0 where the power is absurd.
  static func unscaled(_ mantissa: Double, _ exponent: UInt8) -> Double {
    guard exponent <= 30 else { return 0 }
    var power = 1.0
    for _ in 0..<exponent { power *= 10 }
    return mantissa / power
  }

  mutating func readFilters() throws(ImageDecodingError) {
    let offset = reader.offset
    let end = try segment("transform table", least: 2)
    let lowTaps = Int(try reader.byte(of: "transform table"))
    let highTaps = Int(try reader.byte(of: "transform table"))
    let count = (lowTaps + 1) / 2 + (highTaps + 1) / 2
    guard lowTaps > 0, highTaps > 0, lowTaps & 1 == highTaps & 1,
      lowTaps <= 2 * WaveletFilters.longest, highTaps <= 2 * WaveletFilters.longest,
      end - reader.offset >= 6 * count
    else {
      throw .damaged(
        .wsq, reason: "filters of \(lowTaps) and \(highTaps) taps make no transform",
        offset: offset)
    }
    func taps(_ count: Int, _ reader: inout ByteReader<ImageDecodingError>)
      throws(ImageDecodingError) -> [Float]
    {
      var taps: [Float] = []
      for _ in 0..<count {
        let isNegative = try reader.byte(of: "transform table") != 0
        let exponent = try reader.byte(of: "transform table")
        let value = WSQFile.unscaled(Double(try reader.big32(of: "transform table")), exponent)
        taps.append(Float(isNegative ? -value : value))
      }
      return taps
    }
    let low = try taps((lowTaps + 1) / 2, &reader)
    let high = try taps((highTaps + 1) / 2, &reader)
    filters = WaveletFilters(low: low, high: high, isOdd: lowTaps & 1 == 1)
    reader.offset = end
  }

  mutating func readQuantisation() throws(ImageDecodingError) {
    let end = try segment("quantisation table", least: 387)
    var table = WSQQuantisation()
    table.centre = try scaled16("quantisation table")
    for k in 0..<SubbandTree.subbandCount {
      table.bins[k] = try scaled16("quantisation table")
      table.zeroBins[k] = try scaled16("quantisation table")
    }
    quantisation = table
    reader.offset = end
  }

  mutating func readHuffmanTables() throws(ImageDecodingError) {
    let end = try segment("Huffman table", least: 17)
    while end - reader.offset >= 17 {
      let id = try reader.byte(of: "Huffman table")
      var counts: [Int] = []
      for _ in 0..<16 { counts.append(Int(try reader.byte(of: "Huffman table"))) }
      let total = counts.reduce(0, +)
      guard total <= 256, total <= end - reader.offset else {
        throw .damaged(
          .wsq, reason: "a Huffman table promises \(total) symbols", offset: reader.offset)
      }
      tables[id] = WSQHuffmanTable(
        counts: counts,
        symbols: Array(reader.bytes[reader.offset..<reader.offset + total]))
      reader.offset += total
    }
    reader.offset = end
  }

  mutating func readComment() throws(ImageDecodingError) {
    let end = try segment("comment", least: 0)
    let text = reader.bytes[reader.offset..<end]
    reader.offset = end
    guard text.starts(with: Array("NIST_COM".utf8)), pixelsPerInch == nil else { return }
    for line in text.split(separator: UInt8(ascii: "\n")) where line.starts(with: "PPI ".utf8) {
      let digits = line.dropFirst(4).prefix { $0 >= 0x30 && $0 <= 0x39 }
      if let value = Double(String(decoding: digits, as: UTF8.self)), value > 0 {
        pixelsPerInch = value
      }
    }
  }
}
