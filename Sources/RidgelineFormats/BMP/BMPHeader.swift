/// The headers of a Windows or OS/2 bitmap: sizes, coding, palette, density.
struct BMPHeader {
  /// How the pixels are written.
  enum Coding: Equatable {
    case palette(bits: Int)
    case runLength(bits: Int)
    /// Three bytes a pixel: blue, green, red.
    case triples
    /// Two or four bytes a pixel, the channels cut out by masks.
    case masked(bytes: Int, BMPMasks)
  }

  let size: PictureSize
  let isTopDown: Bool
  let coding: Coding
  /// Grey value of each palette entry.
  let palette: [UInt8]
  /// Where the pixels start.
  let pixelOffset: Int
  let density: PixelDensity?

  private static let fileHeaderSize = 14
  private static let coreHeaderSize = 12

  init(_ bytes: [UInt8], pixelLimit: Int) throws(ImageDecodingError) {
    var reader = ByteReader(bytes, format: .bmp)
    try reader.skip(10, of: "file header")
    let statedOffset = Int(try reader.little32(of: "file header"))
    let headerSize = Int(try reader.little32(of: "header"))
    let isCore = headerSize == Self.coreHeaderSize
    guard isCore || (40...1_024).contains(headerSize) else {
      throw .unsupportedVariant(.bmp, what: "a header of \(headerSize) bytes")
    }
    try reader.require(headerSize - 4, of: "header")

    let width: Int
    let height: Int
    if isCore {
      width = Int(try reader.little16(of: "header"))
      height = Int(try reader.little16(of: "header"))
    } else {
      width = Int(Int32(bitPattern: try reader.little32(of: "header")))
      height = Int(Int32(bitPattern: try reader.little32(of: "header")))
    }
    isTopDown = height < 0
    size = try PictureSize(
      width: width, height: abs(height), limit: pixelLimit, format: .bmp)

    try reader.skip(2, of: "header")
    let bits = Int(try reader.little16(of: "header"))
    var compression = 0
    var statedEntries = 0
    if isCore {
      density = nil
    } else {
      compression = Int(try reader.little32(of: "header"))
      // The size of the pixels is often 0 and never needed.
      try reader.skip(4, of: "header")
      let across = Int(Int32(bitPattern: try reader.little32(of: "header")))
      let down = Int(Int32(bitPattern: try reader.little32(of: "header")))
      density = .perMetre(across, down)
      statedEntries = Int(try reader.little32(of: "header"))
    }

    var end = Self.fileHeaderSize + headerSize
    switch (bits, compression) {
    case (1, 0), (2, 0), (4, 0), (8, 0): coding = .palette(bits: bits)
    case (8, 1) where !isTopDown: coding = .runLength(bits: 8)
    case (4, 2) where !isTopDown: coding = .runLength(bits: 4)
    case (24, 0): coding = .triples
    case (16, 0): coding = .masked(bytes: 2, .fiveBits)
    case (32, 0): coding = .masked(bytes: 4, .eightBits)
    case (16, 3), (32, 3), (16, 6), (32, 6):
      let masks = try BMPMasks(bytes, headerSize: headerSize, compression: compression)
      coding = .masked(bytes: bits / 8, masks)
      if headerSize == 40 { end += compression == 6 ? 16 : 12 }
    case (_, 4), (_, 5):
      throw .unsupportedVariant(.bmp, what: "a bitmap around a JPEG or PNG file")
    default:
      throw .unsupportedVariant(.bmp, what: "compression \(compression) of \(bits) bits")
    }

    var entries = 0
    let entrySize = isCore ? 3 : 4
    if bits <= 8 {
      let all = 1 << bits
      entries = statedEntries == 0 ? all : min(statedEntries, all)
      // Palettes that were cut short end where the pixels start.
      if statedOffset > end { entries = min(entries, (statedOffset - end) / entrySize) }
    }
    guard statedOffset == 0 || statedOffset >= end else {
      throw .damaged(.bmp, reason: "the pixels are said to start inside the header", offset: 10)
    }
    palette = try Self.palette(bytes, at: end, entries: entries, entrySize: entrySize)
    guard bits > 8 || !palette.isEmpty else {
      throw .damaged(.bmp, reason: "the palette is missing", offset: end)
    }
    pixelOffset = statedOffset == 0 ? end + entries * entrySize : statedOffset
  }

  /// Entries of blue, green, red and, but for OS/2, a byte without meaning.
  private static func palette(
    _ bytes: [UInt8], at start: Int, entries: Int, entrySize: Int
  ) throws(ImageDecodingError) -> [UInt8] {
    guard start + entries * entrySize <= bytes.count else {
      throw .truncated(.bmp, part: "palette", offset: bytes.count)
    }
    return (0..<entries).map { entry in
      let at = start + entry * entrySize
      return GreyConversion.luma(bytes[at + 2], bytes[at + 1], bytes[at])
    }
  }
}
