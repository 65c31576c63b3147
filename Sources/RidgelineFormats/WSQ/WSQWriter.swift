/// Puts the segments of a WSQ file together.
struct WSQWriter {
  private(set) var bytes: [UInt8] = []

  mutating func marker(_ code: UInt8) { bytes += [0xFF, code] }

  private mutating func big16(_ value: Int) {
    bytes += [UInt8(truncatingIfNeeded: value >> 8), UInt8(truncatingIfNeeded: value)]
  }

  private mutating func big32(_ value: UInt32) {
    for shift in [24, 16, 8, 0] { bytes.append(UInt8(truncatingIfNeeded: value >> UInt32(shift))) }
  }

  /// A number as a mantissa and the power of ten that it is divided by.
  private static func scaled(_ value: Double, below limit: Double) -> (UInt8, Double) {
    guard value > 0 else { return (0, 0) }
    var mantissa = value
    var exponent: UInt8 = 0
    while mantissa * 10 < limit && exponent < 30 {
      mantissa *= 10
      exponent += 1
    }
    return (exponent, min(limit, mantissa.rounded()))
  }

  private mutating func scaled16(_ value: Double) {
    let (exponent, mantissa) = WSQWriter.scaled(value, below: 65_535)
    bytes.append(exponent)
    big16(Int(mantissa))
  }

  /// The comment by which NIST's software says what the file holds.
  mutating func comment(width: Int, height: Int, pixelsPerInch: Double?, bitRate: Double) {
    let rate = Int((bitRate * 1_000_000).rounded())
    let digits = "\(rate % 1_000_000)"
    let fraction = String(repeating: "0", count: 6 - digits.count) + digits
    let lines = [
      "NIST_COM 9", "PIX_WIDTH \(width)", "PIX_HEIGHT \(height)", "PIX_DEPTH 8",
      "PPI \(pixelsPerInch.map { Int($0.rounded()) } ?? -1)", "LOSSY 1", "COLORSPACE GRAY",
      "COMPRESSION WSQ", "WSQ_BITRATE \(rate / 1_000_000).\(fraction)",
    ]
    let text = lines.joined(separator: "\n") + "\n"
    marker(WSQMarker.comment)
    big16(text.utf8.count + 2)
    bytes += text.utf8
  }

  mutating func filters(_ filters: WaveletFilters) {
    marker(WSQMarker.transformTable)
    big16(4 + 6 * (filters.low.count + filters.high.count))
    let middle = filters.isOdd ? 1 : 0
    bytes.append(UInt8(2 * filters.low.count - middle))
    bytes.append(UInt8(2 * filters.high.count - middle))
    for tap in filters.low + filters.high {
      bytes.append(tap < 0 ? 1 : 0)
      let (exponent, mantissa) = WSQWriter.scaled(abs(Double(tap)), below: 4_294_967_295)
      bytes.append(exponent)
      big32(UInt32(mantissa))
    }
  }

  mutating func quantisation(_ table: WSQQuantisation) {
    marker(WSQMarker.quantisationTable)
    big16(389)
    // The centre as every encoder writes it.
    bytes += [2, 0, 44]
    for k in 0..<SubbandTree.subbandCount {
      scaled16(Double(table.bins[k]))
      scaled16(Double(table.zeroBins[k]))
    }
  }

  mutating func frame(width: Int, height: Int, mean: Double, scale: Double) {
    marker(WSQMarker.startOfFrame)
    big16(17)
    bytes += [0, 255]
    big16(height)
    big16(width)
    scaled16(mean)
    scaled16(scale)
    // No encoder number and no software number: they are the FBI's to give.
    bytes += [0, 0, 0]
  }

  mutating func huffman(_ table: WSQHuffmanTable, id: UInt8) {
    marker(WSQMarker.huffmanTable)
    big16(19 + table.symbols.count)
    bytes.append(id)
    bytes += table.counts.map { UInt8($0) }
    bytes += table.symbols
  }

  mutating func block(_ symbols: [WSQSymbol], table: WSQHuffmanTable, id: UInt8) {
    marker(WSQMarker.startOfBlock)
    big16(3)
    bytes.append(id)
    let codes = table.codes()
    var bits: UInt64 = 0
    var count = 0
    func put(_ value: UInt32, _ length: Int, _ bytes: inout [UInt8]) {
      bits = bits << UInt64(length) | UInt64(value)
      count += length
      while count >= 8 {
        count -= 8
        let byte = UInt8(truncatingIfNeeded: bits >> UInt64(count))
        bytes.append(byte)
        if byte == 0xFF { bytes.append(0) }
      }
    }
    for symbol in symbols {
      let code = codes[Int(symbol.symbol)]
      put(code.code, code.length, &bytes)
      if symbol.extraBits > 0 { put(UInt32(symbol.extra), symbol.extraBits, &bytes) }
    }
    if count > 0 { put((1 << UInt32(8 - count)) - 1, 8 - count, &bytes) }
  }
}
