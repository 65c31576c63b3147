public import Ridgeline

/// The pictures of a file with several; each is decoded on request.
public struct PicturePages: Sendable {
  /// How many there are.
  public let count: Int
  /// What was skipped, in words.
  public let warnings: [String]
  private let decode:
    @Sendable (Int, ImageDecodingOptions) throws(ImageDecodingError) -> DecodedPicture

  /// Pages of which a function decodes the one at a place, from 0.
  init(
    count: Int, warnings: [String],
    decode:
      @escaping @Sendable (Int, ImageDecodingOptions) throws(ImageDecodingError) ->
      DecodedPicture
  ) {
    self.count = count
    self.warnings = warnings
    self.decode = decode
  }

  /// The picture at an index, from 0 to less than ``count``.
  ///
  /// - Throws: ``ImageDecodingError``, which says what is wrong, where, and what to do.
  public func picture(
    _ index: Int, options: ImageDecodingOptions = ImageDecodingOptions()
  ) throws(ImageDecodingError) -> FingerprintImage {
    try decode(index, options).image
  }
}
