import CTIFF

/// What the samples of a TIFF mean and how its tiles or strips lie, checked.
struct TIFFLayout {
  /// What the samples before an extra one are.
  enum Colour { case grey, rgb, palette }
  /// What an extra sample is.
  enum Alpha { case none, ignored, plain, premultiplied }

  let size: PictureSize
  let colour: Colour
  let alpha: Alpha
  /// Whether 0 is white.
  let isInverted: Bool
  let bits: Int
  /// Samples of a pixel, alpha and ignored ones included.
  let samples: Int
  /// Planes in which the samples are stored: 1, or one for each sample.
  let planes: Int
  let unit: TIFFUnits

  init(_ header: ctiff_header, pixelLimit: Int) throws(ImageDecodingError) {
    size = try PictureSize(
      width: Int(header.width), height: Int(header.height), limit: pixelLimit, format: .tiff)
    try Self.checkCoding(header)
    bits = Int(header.bits_per_sample)
    samples = Int(header.samples_per_pixel)
    planes = header.planar_configuration == 2 ? samples : 1

    switch header.photometric {
    case -1: colour = samples < 3 ? .grey : .rgb
    case 0, 1: colour = .grey
    case 2: colour = .rgb
    case 3: colour = .palette
    default:
      throw .unsupportedVariant(.tiff, what: "photometric interpretation \(header.photometric)")
    }
    isInverted = header.photometric == 0
    guard [1, 2, 4, 8, 16].contains(bits), colour != .rgb || bits >= 8,
      colour != .palette || bits <= 8
    else { throw .unsupportedVariant(.tiff, what: "a depth of \(bits) bits in this colour model") }

    let base = colour == .rgb ? 3 : 1
    guard (base...base + 1).contains(samples) else {
      throw .unsupportedVariant(.tiff, what: "a pixel of \(samples) samples")
    }
    switch (samples > base, header.extra_sample) {
    case (false, _): alpha = .none
    // Where 0 is white, ink that was multiplied by its alpha is already over white.
    case (true, 1): alpha = isInverted ? .ignored : .premultiplied
    case (true, 2): alpha = .plain
    default: alpha = .ignored
    }
    unit = try TIFFUnits(
      header, size: size, rowBits: bits * (planes == 1 ? samples : 1), planes: planes,
      pixelLimit: pixelLimit)
  }

  /// The compressions that are read, by their numbers; libtiff need not be built with all of them.
  private static let compressions: [UInt32: String] = [
    1: "none", 2: "CCITT RLE", 3: "CCITT group 3", 4: "CCITT group 4", 5: "LZW", 6: "old JPEG",
    7: "JPEG", 8: "deflate", 32_946: "deflate", 32_773: "PackBits", 34_925: "LZMA",
    50_000: "Zstandard",
  ]

  /// Refuses a compression that is not read, by its name.
  static func checkCodec(_ header: ctiff_header) throws(ImageDecodingError) {
    let name = compressions[header.compression]
    guard name != nil, header.is_codec_known != 0 else {
      throw .unsupportedVariant(
        .tiff,
        what: "compression \(header.compression)" + (name.map { " (\($0))" } ?? ""))
    }
  }

  private static func checkCoding(_ header: ctiff_header) throws(ImageDecodingError) {
    try checkCodec(header)
    // Unsigned, or left open.
    guard [1, 4].contains(header.sample_format) else {
      throw .unsupportedVariant(.tiff, what: "a picture of signed or floating-point samples")
    }
    guard [1, 2].contains(header.planar_configuration) else {
      throw .damaged(
        .tiff, reason: "planar configuration \(header.planar_configuration) does not exist",
        offset: nil)
    }
  }
}

/// How the tiles or strips of a TIFF cover the picture.
struct TIFFUnits {
  /// The size of a full tile or strip.
  let width: Int
  let height: Int
  let across: Int
  let down: Int
  let rowBytes: Int
  let isTiled: Bool
  /// `tile` or `strip`, for messages.
  var name: String { isTiled ? "tile" : "strip" }
  /// Decoded bytes of a full tile or strip, of one plane.
  var bytes: Int { rowBytes * height }

  init(
    _ header: ctiff_header, size: PictureSize, rowBits: Int, planes: Int, pixelLimit: Int
  ) throws(ImageDecodingError) {
    isTiled = header.is_tiled != 0
    // A tile may be larger than a small picture, but not without end.
    let sides = try PictureSize(
      width: Int(header.unit_width), height: Int(header.unit_height),
      limit: max(pixelLimit, 1 << 16), format: .tiff)
    width = sides.width
    height = sides.height
    across = (size.width + width - 1) / width
    down = (size.height + height - 1) / height
    let (bits, overflow) = width.multipliedReportingOverflow(by: rowBits)
    rowBytes = overflow ? 0 : bits / 8 + (bits % 8 == 0 ? 0 : 1)
    guard rowBytes > 0, header.row_bytes == UInt64(rowBytes),
      header.unit_bytes == UInt64(rowBytes * height),
      Int(header.unit_count) == across * down * planes
    else {
      throw .damaged(
        .tiff, reason: "\(header.unit_count) strips or tiles do not make the picture", offset: nil)
    }
  }
}
