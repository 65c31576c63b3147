/// Reads pictures in one format.
protocol ImageDecoder: Sendable {
  /// A decoder that refuses pictures of more than `pixelLimit` pixels before it makes room for them.
  init(pixelLimit: Int)

  /// The picture in the bytes of a file.
  ///
  /// - Throws: ``ImageDecodingError``, which says what is wrong, where, and what to do.
  func decode(_ bytes: [UInt8]) throws(ImageDecodingError) -> GreyPicture
}

extension ImageFileFormat {
  /// What reads the format.
  var decoder: any ImageDecoder.Type {
    switch self {
    case .png: PNGDecoder.self
    case .jpeg: JPEGDecoder.self
    case .tiff: TIFFDecoder.self
    case .bmp: BMPDecoder.self
    case .pnm: PNMDecoder.self
    case .wsq: WSQDecoder.self
    case .jpeg2000: JPEG2000Decoder.self
    }
  }
}
