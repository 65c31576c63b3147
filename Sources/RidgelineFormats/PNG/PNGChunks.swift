/// The chunks of a PNG that matter here: what describes the pixels, and their density.
///
/// Colour management (`gAMA`, `sRGB`, `iCCP`, `cHRM`) and texts are left out: grey values are
/// taken as they were captured, and nothing but pixels is ever inflated.
struct PNGChunks {
  static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  private(set) var size: PictureSize
  private(set) var density: PixelDensity?
  /// Which way up the picture is, as TIFF numbers it.
  private(set) var orientation = 1
  /// Signature and kept chunks: what goes to the decoder.
  private(set) var essential: [UInt8]
  /// A deflated stream cannot grow by more than this factor.
  private static let largestGrowth = 1_032

  init(_ bytes: [UInt8], pixelLimit: Int) throws(ImageDecodingError) {
    var reader = ByteReader(bytes, format: .png)
    try reader.skip(Self.signature.count, of: "signature")
    essential = Self.signature

    let header = try Chunk(&reader)
    guard header.type == "IHDR", header.data.count == 13 else {
      throw .damaged(.png, reason: "the first chunk is no header", offset: header.start)
    }
    var fields = reader
    fields.offset = header.data.lowerBound
    let width = Int(try fields.big32(of: "header"))
    let height = Int(try fields.big32(of: "header"))
    let depth = Int(try fields.byte(of: "header"))
    let colour = Int(try fields.byte(of: "header"))
    size = try PictureSize(width: width, height: height, limit: pixelLimit, format: .png)
    let channels = [0: 1, 2: 3, 3: 1, 4: 2, 6: 4][colour] ?? 1
    // Without interlacing and the marks of the filters, which only add to it.
    let rawBytes = (width * min(depth, 16) * channels + 7) / 8 * height
    var codedBytes = 0
    essential += bytes[header.whole]

    var chunk = header
    repeat {
      chunk = try Chunk(&reader)
      switch chunk.type {
      case "pHYs": try readDensity(chunk, reader)
      case "eXIf":
        let block = EXIFBlock(bytes[chunk.data])
        orientation = block.orientation
        density = density ?? block.density
      case "IDAT": codedBytes += chunk.data.count
      default: break
      }
      if chunk.isCritical || chunk.type == "tRNS" { essential += bytes[chunk.whole] }
    } while chunk.type != "IEND"

    try size.require(
      coded: codedBytes, forRaw: rawBytes, growth: Self.largestGrowth, format: .png)
  }

  /// `pHYs`: pixels per unit across and down, and the unit, 1 for the metre.
  private mutating func readDensity(
    _ chunk: Chunk, _ reader: ByteReader<ImageDecodingError>
  ) throws(ImageDecodingError) {
    var fields = reader
    fields.offset = chunk.data.upperBound
    let checksum = try fields.big32(of: "pHYs chunk")
    let covered = reader.bytes[(chunk.data.lowerBound - 4)..<chunk.data.upperBound]
    guard chunk.data.count == 9, checksum == PNGChecksum.of(covered) else {
      throw .damaged(.png, reason: "the pHYs chunk is not what was written", offset: chunk.start)
    }
    fields.offset = chunk.data.lowerBound
    let across = Int(try fields.big32(of: "pHYs chunk"))
    let down = Int(try fields.big32(of: "pHYs chunk"))
    if try fields.byte(of: "pHYs chunk") == 1 { density = .perMetre(across, down) }
  }
}

/// Where one chunk lies: length, type, data, checksum.
private struct Chunk {
  let start: Int
  let type: String
  let data: Range<Int>
  let isCritical: Bool

  var whole: Range<Int> { start..<(data.upperBound + 4) }

  init(_ reader: inout ByteReader<ImageDecodingError>) throws(ImageDecodingError) {
    start = reader.offset
    let length = Int(try reader.big32(of: "length of a chunk"))
    try reader.require(4, of: "type of a chunk")
    let name = reader.bytes[reader.offset..<(reader.offset + 4)]
    guard name.allSatisfy({ (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) }) else {
      throw .damaged(.png, reason: "the type of a chunk is no name", offset: reader.offset)
    }
    type = String(decoding: name, as: UTF8.self)
    isCritical = name.first.map { $0 < 0x60 } ?? false
    reader.offset += 4
    data = reader.offset..<(reader.offset + length)
    try reader.skip(length + 4, of: "\(type) chunk")
  }
}
