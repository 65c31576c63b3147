/// Reads pictures in one format.
protocol ImageDecoder: Sendable {
  /// A decoder that refuses pictures of more than `pixelLimit` pixels before it makes room for them.
  init(pixelLimit: Int)

  /// The picture in the bytes of a file.
  ///
  /// - Throws: ``ImageDecodingError``, which says what is wrong, where, and what to do.
  func decode(_ bytes: [UInt8]) throws(ImageDecodingError) -> GreyPicture
}
