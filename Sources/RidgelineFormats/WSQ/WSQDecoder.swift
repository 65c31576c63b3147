import Ridgeline

/// Reads WSQ, the compression of fingerprint exchange (FBI IAFIS-IC-0110).
///
/// Tables may come in any order and more than once, filters may have an odd or even number of taps,
/// and restart markers are followed. Blocks that the file leaves out are finer detail, without
/// which the picture is coarser. The resolution is that of the NIST comment where there is one.
struct WSQDecoder: ImageDecoder {
  let pixelLimit: Int

  /// Decodes a file.
  func decode(_ bytes: [UInt8]) throws(ImageDecodingError) -> GreyPicture {
    var file = WSQFile(bytes, pixelLimit: pixelLimit)
    try file.read()
    guard let tree = file.tree, var plane = file.plane else {
      throw .damaged(.wsq, reason: "there is no frame header", offset: nil)
    }
    plane.join(tree, filters: file.filters)
    let (shift, scale) = (file.shift, file.scale)
    let pixels = plane.values.map { value in
      UInt8(max(0, min(255, (value * scale + shift + 0.5).rounded(.down))))
    }
    var picture = GreyPicture(
      width: plane.width, height: plane.height, pixels: pixels,
      density: file.pixelsPerInch.map { .perInch($0, $0) })
    if file.lacksBlocks {
      picture.notes.append(
        "the WSQ has \(file.blocksRead) of 3 blocks: finer detail was left out of it")
    }
    return picture
  }
}

/// A WSQ file as it is read, segment by segment.
struct WSQFile {
  private var reader: ByteReader<ImageDecodingError>
  private let pixelLimit: Int
  private(set) var filters = WaveletFilters.standard
  private(set) var quantisation: WSQQuantisation?
  private var tables: [UInt8: WSQHuffmanTable] = [:]
  private(set) var tree: SubbandTree?
  /// Pixel = coefficient * scale + shift.
  private(set) var shift: Float = 0
  private(set) var scale: Float = 1
  private(set) var plane: WaveletPlane?
  private(set) var pixelsPerInch: Double?
  /// How many of the three blocks there are.
  private(set) var blocksRead = 0

  /// Whether blocks are missing of subbands that the quantisation table has a use for.
  var lacksBlocks: Bool {
    guard let quantisation else { return false }
    return WSQMarker.blocks.dropFirst(blocksRead).contains { block in
      block.contains { quantisation.bins[$0] != 0 }
    }
  }

  init(_ bytes: [UInt8], pixelLimit: Int) {
    reader = ByteReader(bytes, format: .wsq)
    self.pixelLimit = pixelLimit
  }

  /// Reads all segments up to the end of the image, or up to the last block.
  mutating func read() throws(ImageDecodingError) {
    guard try marker() == WSQMarker.startOfImage else {
      throw .damaged(.wsq, reason: "no start of image", offset: 0)
    }
    while true {
      // Nothing more is needed after the last block, and some writers forget the end.
      if blocksRead == WSQMarker.blocks.count && reader.remaining < 2 { return }
      let offset = reader.offset
      let code = try marker()
      switch code {
      case WSQMarker.endOfImage:
        // Fewer blocks are coarser pictures, and the mark of the end says that this is all.
        guard blocksRead > 0 || isBlank else {
          throw .truncated(.wsq, part: "coefficients", offset: offset)
        }
        return
      case WSQMarker.startOfFrame: try readFrame()
      case WSQMarker.startOfBlock: try readBlock()
      case WSQMarker.transformTable: try readFilters()
      case WSQMarker.quantisationTable: try readQuantisation()
      case WSQMarker.huffmanTable: try readHuffmanTables()
      case WSQMarker.comment: try readComment()
      case WSQMarker.restartInterval: reader.offset = try segment("restart interval", least: 2)
      default:
        throw .damaged(
          .wsq, reason: "an unknown marker FF\(String(code, radix: 16))", offset: offset)
      }
    }
  }

  /// Whether no subband is coded.
  private var isBlank: Bool { plane != nil && quantisation?.bins.allSatisfy { $0 == 0 } ?? false }

  private mutating func marker() throws(ImageDecodingError) -> UInt8 {
    let offset = reader.offset
    guard try reader.byte(of: "marker") == 0xFF else {
      throw .damaged(.wsq, reason: "a marker was expected", offset: offset)
    }
    return try reader.byte(of: "marker")
  }

  /// The place after a segment whose length comes next; the reader stands on its content.
  private mutating func segment(
    _ part: String, least: Int
  ) throws(ImageDecodingError) -> Int {
    let offset = reader.offset
    let length = Int(try reader.big16(of: part))
    guard length >= least + 2 else {
      throw .damaged(.wsq, reason: "the \(part) is only \(length) bytes long", offset: offset)
    }
    try reader.require(length - 2, of: part)
    return offset + length
  }

  private mutating func readFrame() throws(ImageDecodingError) {
    let offset = reader.offset
    let end = try segment("frame header", least: 15)
    guard tree == nil else {
      throw .damaged(.wsq, reason: "there are two frame headers", offset: offset)
    }
    try reader.skip(2, of: "frame header")
    let height = Int(try reader.big16(of: "height"))
    let width = Int(try reader.big16(of: "width"))
    shift = try scaled16("mean")
    scale = try scaled16("scale")
    let size = try PictureSize(width: width, height: height, limit: pixelLimit, format: .wsq)
    tree = SubbandTree(width: width, height: height)
    plane = WaveletPlane(
      width: width, height: height, values: [Float](repeating: 0, count: size.pixelCount))
    reader.offset = end
  }

  private mutating func scaled16(_ part: String) throws(ImageDecodingError) -> Float {
    let exponent = try reader.byte(of: part)
    return Float(WSQFile.unscaled(Double(try reader.big16(of: part)), exponent))
  }

  /// A number as the mantissa over a power of ten; 0 where the power is absurd.
  private static func unscaled(_ mantissa: Double, _ exponent: UInt8) -> Double {
    guard exponent <= 30 else { return 0 }
    var power = 1.0
    for _ in 0..<exponent { power *= 10 }
    return mantissa / power
  }

  private mutating func readFilters() throws(ImageDecodingError) {
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

  private mutating func readQuantisation() throws(ImageDecodingError) {
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

  private mutating func readHuffmanTables() throws(ImageDecodingError) {
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

  private mutating func readComment() throws(ImageDecodingError) {
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

  private mutating func readBlock() throws(ImageDecodingError) {
    let offset = reader.offset
    let end = try segment("block header", least: 1)
    let id = try reader.byte(of: "block header")
    reader.offset = end
    guard let tree, let quantisation else {
      throw .damaged(
        .wsq, reason: "coefficients come before the frame and its quantisation", offset: offset)
    }
    guard let table = tables[id] else {
      throw .damaged(.wsq, reason: "there is no Huffman table \(id)", offset: offset)
    }
    guard blocksRead < WSQMarker.blocks.count else {
      throw .damaged(.wsq, reason: "there are more than three blocks", offset: offset)
    }
    let range = WSQMarker.blocks[blocksRead]
    blocksRead += 1
    let coded = range.filter { quantisation.bins[$0] != 0 }
    let wanted = coded.reduce(0) { $0 + tree.subbands[$1].width * tree.subbands[$1].height }
    var entropy = WSQEntropyDecoder(reader.bytes, from: reader.offset, table: table)
    let indices = try entropy.read(wanted)
    reader.offset = entropy.end
    plane?.put(indices, into: coded.map { (tree.subbands[$0], $0) }, by: quantisation)
  }
}

extension WaveletPlane {
  /// Puts quantised coefficients back into their subbands.
  mutating func put(
    _ indices: [Int32], into subbands: [(SubbandRectangle, Int)], by table: WSQQuantisation
  ) {
    var next = 0
    for (r, k) in subbands {
      let (bin, half) = (table.bins[k], table.zeroBins[k] / 2)
      for y in 0..<r.height {
        for x in 0..<r.width {
          let index = indices[next]
          next += 1
          guard index != 0 else { continue }
          let size = (Float(index.magnitude) - table.centre) * bin + half
          values[(r.y + y) * width + r.x + x] = index > 0 ? size : -size
        }
      }
    }
  }
}
