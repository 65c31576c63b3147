import Ridgeline

extension ImageRecord.Representation {
  /// A picture file as a record holds pictures: those that no record has a code for as raw pixels.
  init(pictureFile bytes: [UInt8], _ format: ImageFileFormat) throws(ImageDecodingError) {
    // A resolution that is refused is refused when the picture is asked for.
    let image = try DecodedPicture(bytes, options: ImageDecodingOptions(pixelsPerInch: 500)).image
    guard let width = UInt16(exactly: image.width), let height = UInt16(exactly: image.height)
    else {
      throw .invalidImage(
        format,
        .tooManyPixels(width: image.width, height: image.height, limit: 65_535 * 65_535))
    }
    let compression = format.compression ?? .raw
    self.init(
      width: width, height: height, pixelsPerInch: 0, compression: compression,
      payload: compression == .raw ? image.pixels : bytes)
  }
}
