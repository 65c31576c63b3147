import CPNG

/// Decodes PNG through libpng's simplified interface.
struct PNGDecoder: ImageDecoder {
  let pixelLimit: Int

  func decode(_ bytes: [UInt8]) throws(ImageDecodingError) -> GreyPicture {
    let chunks = try PNGChunks(bytes, pixelLimit: pixelLimit)
    let image = PNGImage()
    let (samples, channels) = try image.read(chunks.essential, size: chunks.size)
    return GreyPicture(
      width: chunks.size.width, height: chunks.size.height,
      pixels: GreyConversion.grey(fromInterleaved: samples, channels: channels),
      density: chunks.density
    ).upright(orientation: chunks.orientation)
  }
}

/// One `png_image` at a fixed address, freed with its owner.
final class PNGImage {
  let pointer: UnsafeMutablePointer<png_image>

  init() {
    pointer = .allocate(capacity: 1)
    pointer.initialize(to: png_image())
    pointer.pointee.version = png_uint_32(PNG_IMAGE_VERSION)
  }

  deinit {
    png_image_free(pointer)
    pointer.deinitialize(count: 1)
    pointer.deallocate()
  }

  /// What libpng has to say.
  var message: String {
    withUnsafeBytes(of: pointer.pointee.message) { text in
      String(decoding: text.prefix { $0 != 0 }, as: UTF8.self)
    }
  }

  /// The pixels as interleaved bytes, with as many channels as the file has.
  func read(
    _ bytes: [UInt8], size: PictureSize
  ) throws(ImageDecodingError) -> (samples: [UInt8], channels: Int) {
    // libpng keeps the address of the bytes from the first call to the second.
    try bytes.withUnsafeBufferPointer { (source) throws(ImageDecodingError) in
      guard png_image_begin_read_from_memory(pointer, source.baseAddress, source.count) != 0
      else { throw .damaged(.png, reason: message, offset: nil) }
      guard pointer.pointee.width == size.width, pointer.pointee.height == size.height else {
        throw .damaged(.png, reason: "a second header contradicts the first", offset: nil)
      }
      let kept = pointer.pointee.format & (PNG_FORMAT_FLAG_COLOR | PNG_FORMAT_FLAG_ALPHA)
      pointer.pointee.format = kept
      // Deep samples are on the same curve as shallow ones: they are scaled, not bent.
      pointer.pointee.flags |= png_uint_32(PNG_IMAGE_FLAG_16BIT_sRGB)
      let channels =
        (kept & PNG_FORMAT_FLAG_COLOR != 0 ? 3 : 1) + (kept & PNG_FORMAT_FLAG_ALPHA != 0 ? 1 : 0)
      let count = size.pixelCount * channels
      var succeeded = false
      let samples = [UInt8](unsafeUninitializedCapacity: count) { target, initialised in
        target.initialize(repeating: 255)
        succeeded = png_image_finish_read(pointer, nil, target.baseAddress, 0, nil) != 0
        initialised = count
      }
      guard succeeded else { throw .damaged(.png, reason: message, offset: nil) }
      return (samples, channels)
    }
  }
}
