package import Ridgeline

/// A picture with what was strange about its file.
package struct DecodedPicture: Sendable {
  /// The picture.
  package let image: FingerprintImage
  /// What could be read all the same, in words.
  package let notes: [String]

  /// Grey values as the engine takes them: at the resolution that the caller states, or else that of the
  /// file where one can be meant.
  ///
  /// - Throws: ``ImageDecodingError`` where the engine does not accept the size or the resolution.
  init(
    _ picture: GreyPicture, of format: ImageFileFormat, options: ImageDecodingOptions
  ) throws(ImageDecodingError) {
    let resolution: Resolution
    if let stated = options.pixelsPerInch {
      resolution = Resolution(pixelsPerInch: stated, source: .stated)
    } else {
      resolution = try picture.density?.resolution(format: format) ?? .assumed
    }
    do throws(ImageError) {
      image = try FingerprintImage(
        width: picture.width, height: picture.height, pixels: picture.pixels,
        resolution: resolution, polarity: options.polarity, pixelLimit: options.pixelLimit)
    } catch {
      throw .invalidImage(format, error)
    }
    notes = picture.notes
  }
}
