import CJPEG

/// Decodes JPEG through libjpeg; the luma of a colour picture is taken as it is coded, inks become
/// what they leave of the white, and the EXIF block says which way up the picture is.
struct JPEGDecoder: ImageDecoder {
  let pixelLimit: Int

  /// A block of 64 pixels takes a bit at least with Huffman's codes, which makes 512 pixels a byte;
  /// arithmetic coding is given some more.
  private static let largestGrowth = 4_096

  func decode(_ bytes: [UInt8]) throws(ImageDecodingError) -> GreyPicture {
    let segments = JPEGSegments(bytes)
    if segments.frame == 0xC3 {
      var decoder = LosslessJPEGDecoder(bytes, pixelLimit: pixelLimit)
      let (size, channels, samples) = try decoder.decode()
      return GreyPicture(
        width: size.width, height: size.height,
        pixels: GreyConversion.grey(fromInterleaved: samples, channels: channels),
        density: JFIFDensity.read(bytes) ?? segments.exif?.density
      ).upright(orientation: segments.exif?.orientation ?? 1)
    }
    var header = cjpeg_header()
    try Self.call(bytes) { cjpeg_read_header(bytes, bytes.count, &header, $0) }
    let size = try PictureSize(
      width: Int(header.width), height: Int(header.height), limit: pixelLimit, format: .jpeg)
    try size.require(
      coded: bytes.count, forRaw: size.pixelCount, growth: Self.largestGrowth, format: .jpeg)
    let channels = Int(header.bytes_per_pixel)
    let count = size.pixelCount * channels

    var samples: [UInt8] = []
    var hasEnd: Int32 = 1
    try Self.call(bytes) { message in
      var outcome = Int32(CJPEG_DAMAGED)
      samples = [UInt8](unsafeUninitializedCapacity: count) { target, initialised in
        target.initialize(repeating: 255)
        outcome = cjpeg_decode(bytes, bytes.count, target.baseAddress, count, &hasEnd, message)
        initialised = count
      }
      return outcome
    }
    var picture = GreyPicture(
      width: size.width, height: size.height,
      pixels: channels == Int(CJPEG_CMYK)
        ? GreyConversion.grey(fromInks: samples, isInverted: header.is_inverted != 0)
        : GreyConversion.grey(fromInterleaved: samples, channels: channels),
      density: JFIFDensity.of(
        unit: Int(header.density_unit), Int(header.horizontal_density),
        Int(header.vertical_density)) ?? segments.exif?.density)
    if hasEnd == 0 { picture.notes.append("the JPEG lacks the mark of its end") }
    return picture.upright(orientation: segments.exif?.orientation ?? 1)
  }

  /// Runs a call of the shim and turns its outcome into an error.
  private static func call(
    _ bytes: [UInt8], _ body: (UnsafeMutablePointer<CChar>?) -> Int32
  ) throws(ImageDecodingError) {
    var message = [CChar](repeating: 0, count: Int(CJPEG_MESSAGE_CAPACITY))
    let outcome = message.withUnsafeMutableBufferPointer { body($0.baseAddress) }
    guard outcome != CJPEG_OK else { return }
    let text = message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    let reason = String(decoding: text, as: UTF8.self)
    switch outcome {
    case Int32(CJPEG_TRUNCATED):
      throw .truncated(.jpeg, part: "coded picture", offset: bytes.count)
    case Int32(CJPEG_UNSUPPORTED): throw .unsupportedVariant(.jpeg, what: reason)
    default: throw .damaged(.jpeg, reason: reason, offset: nil)
    }
  }
}
