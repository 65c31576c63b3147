/// A WSQ file as it is read, segment by segment.
struct WSQFile {
  var reader: ByteReader<ImageDecodingError>
  private let pixelLimit: Int
  var filters = WaveletFilters.standard
  var quantisation: WSQQuantisation?
  var tables: [UInt8: WSQHuffmanTable] = [:]
  private(set) var tree: SubbandTree?
  /// Pixel = coefficient * scale + shift.
  private(set) var shift: Float = 0
  private(set) var scale: Float = 1
  private(set) var plane: WaveletPlane?
  var pixelsPerInch: Double?
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

  mutating func marker() throws(ImageDecodingError) -> UInt8 {
    let offset = reader.offset
    guard try reader.byte(of: "marker") == 0xFF else {
      throw .damaged(.wsq, reason: "a marker was expected", offset: offset)
    }
    return try reader.byte(of: "marker")
  }

  /// The place after a segment whose length comes next; the reader stands on its content.
  mutating func segment(
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

  mutating func scaled16(_ part: String) throws(ImageDecodingError) -> Float {
    let exponent = try reader.byte(of: part)
    return Float(WSQFile.unscaled(Double(try reader.big16(of: part)), exponent))
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
