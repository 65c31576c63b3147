import Ridgeline

/// Writes WSQ, the compression of fingerprint exchange (FBI IAFIS-IC-0110).
///
/// Its files are for software that reads WSQ; the FBI has not certified this encoder.
public struct WSQEncoder: ImageEncoder {
  /// About 15 : 1, the usual rate between agencies, in bits per pixel.
  public static let compression15to1 = 0.75
  /// About 5 : 1, the rate for archives.
  public static let compression5to1 = 2.25

  /// Pixels per inch, written into the NIST comment; nil if unknown.
  public let pixelsPerInch: Double?
  /// The target in bits per pixel; the resulting size depends on the picture.
  public let bitRate: Double

  /// An encoder.
  public init(pixelsPerInch: Double?, bitRate: Double = compression15to1) {
    self.pixelsPerInch = pixelsPerInch
    self.bitRate = min(8, max(0.01, bitRate))
  }

  /// The file of a grey picture.
  ///
  /// - Parameters:
  ///   - grey: `width * height` values, row after row; 0 is black.
  ///   - width: columns.
  ///   - height: rows.
  /// - Throws: ``ImageEncodingError`` if the number of values and the sides do not fit.
  public func encode(grey: [UInt8], width: Int, height: Int) throws(ImageEncodingError) -> [UInt8] {
    try ImageEncodingError.checkedPixelCount(
      width: width, height: height, channels: 1, byteCount: grey.count)
    guard width <= 65_535, height <= 65_535 else {
      throw .unsupportedSize(width: width, height: height)
    }
    let mean = Double(grey.reduce(0) { $0 + Int($1) }) / Double(grey.count)
    let (least, most) = (Double(grey.min() ?? 0), Double(grey.max() ?? 0))
    let scale = max(mean - least, most - mean) / 128
    let tree = SubbandTree(width: width, height: height)
    var plane = WaveletPlane(
      width: width, height: height,
      values: grey.map { scale > 0 ? Float((Double($0) - mean) / scale) : 0 })
    plane.split(tree, filters: .standard)
    let table =
      scale > 0
      ? WSQQuantisation(of: plane, tree: tree, bitRate: bitRate) : WSQQuantisation()
    let blocks = WSQMarker.blocks.map { range in
      WSQSymbol.sequence(
        of: range.filter { table.bins[$0] > 0 }.flatMap { k in
          plane.indices(in: tree.subbands[k], bin: table.bins[k], zeroBin: table.zeroBins[k])
        })
    }
    let tables = [WSQHuffmanTable(for: [blocks[0]]), WSQHuffmanTable(for: [blocks[1], blocks[2]])]

    var out = WSQWriter()
    out.marker(WSQMarker.startOfImage)
    out.comment(width: width, height: height, pixelsPerInch: pixelsPerInch, bitRate: bitRate)
    out.filters(.standard)
    out.quantisation(table)
    out.frame(width: width, height: height, mean: mean, scale: scale)
    out.huffman(tables[0], id: 0)
    out.block(blocks[0], table: tables[0], id: 0)
    out.huffman(tables[1], id: 1)
    out.block(blocks[1], table: tables[1], id: 1)
    out.block(blocks[2], table: tables[1], id: 1)
    out.marker(WSQMarker.endOfImage)
    return out.bytes
  }
}

extension WSQQuantisation {
  /// What the bins of the highest subbands are divided by.
  private static let weights: [Double] = [1.32, 1.08, 1.42, 1.08, 1.32, 1.42, 1.08, 1.08]

  /// The bins that spend a number of bits on a picture's subbands.
  init(of plane: WaveletPlane, tree: SubbandTree, bitRate: Double) {
    self.init()
    let count = SubbandTree.codedCount
    var variance = (0..<count).map { plane.variance(in: tree.subbands[$0].middle) }
    if variance[0..<4].reduce(0, +) < 20_000 {
      variance = (0..<count).map { plane.variance(in: tree.subbands[$0]) }
    }
    let rough = (0..<count).map { k -> Double in
      if variance[k] < 1.01 { return 0 }
      if k < 4 { return 1 }
      return 10 / ((k < 52 ? 1 : WSQQuantisation.weights[k - 52]) * ElementaryMath.log(variance[k]))
    }
    // The share of all pixels that a subband has.
    func share(_ k: Int) -> Double { k < 4 ? 1.0 / 1024 : k < 51 ? 1.0 / 256 : 1.0 / 16 }
    var kept = (0..<count).filter { rough[$0] > 0 }
    var q = 1.0
    while !kept.isEmpty {
      let sum = kept.reduce(0) { $0 + share($1) }
      let log = kept.reduce(0.0) {
        $0 + share($1) * ElementaryMath.log(variance[$1].squareRoot() / rough[$1])
      }
      let two = 0.693_147_180_559_945_3
      q = ElementaryMath.exp(two * (bitRate / sum - 1) - log / sum) / 2.5
      let still = kept.filter { rough[$0] / q < 5 * variance[$0].squareRoot() }
      if still.count == kept.count { break }
      kept = still
    }
    for k in 0..<count where rough[k] > 0 {
      // The code has room for 16 bits: bins may not be finer than that.
      let bin = max(rough[k] / q, plane.greatest(in: tree.subbands[k]) / 65_000)
      bins[k] = Float(bin)
      zeroBins[k] = Float(1.2 * bin)
    }
  }
}

extension SubbandRectangle {
  /// The middle, whose variance stands for the whole: the rim of a picture is rarely finger.
  fileprivate var middle: SubbandRectangle {
    SubbandRectangle(
      x: x + width / 8, y: y + 9 * height / 32, width: 3 * width / 4, height: 7 * height / 16)
  }
}

extension WaveletPlane {
  /// The variance of the coefficients in a rectangle.
  fileprivate func variance(in r: SubbandRectangle) -> Double {
    let count = r.width * r.height
    guard count > 1 else { return 0 }
    var (sum, squares) = (0.0, 0.0)
    for y in r.y..<r.y + r.height {
      for x in r.x..<r.x + r.width {
        let value = Double(values[y * width + x])
        sum += value
        squares += value * value
      }
    }
    return max(0, (squares - sum * sum / Double(count)) / Double(count - 1))
  }

  /// The greatest size of the coefficients in a rectangle.
  fileprivate func greatest(in r: SubbandRectangle) -> Double {
    var greatest: Float = 0
    for y in r.y..<r.y + r.height {
      for x in r.x..<r.x + r.width { greatest = max(greatest, abs(values[y * width + x])) }
    }
    return Double(greatest)
  }

  /// The quantised coefficients of a rectangle, row by row.
  fileprivate func indices(in r: SubbandRectangle, bin: Float, zeroBin: Float) -> [Int] {
    var out: [Int] = []
    out.reserveCapacity(r.width * r.height)
    let half = zeroBin / 2
    for y in r.y..<r.y + r.height {
      for x in r.x..<r.x + r.width {
        let value = values[y * width + x]
        let size = abs(value) - half
        let index = size <= 0 ? 0 : min(65_535, Int(size / bin) + 1)
        out.append(value < 0 ? -index : index)
      }
    }
    return out
  }
}
