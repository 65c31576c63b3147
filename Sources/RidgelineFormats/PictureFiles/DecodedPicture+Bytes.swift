extension DecodedPicture {
  /// Decodes the bytes of a picture file, or raw pixels of the size that the caller states.
  init(_ bytes: [UInt8], options: ImageDecodingOptions) throws(ImageDecodingError) {
    if let size = options.rawSize, size.count == bytes.count {
      try self.init(
        GreyPicture(width: size.width, height: size.height, pixels: bytes), of: .pnm,
        options: options)
      return
    }
    guard let coding = FileFormat.picture(of: bytes) else {
      if let size = options.rawSize {
        throw .wrongRawSize(width: size.width, height: size.height, byteCount: bytes.count)
      }
      throw .unknownFormat(firstBytes: Array(bytes.prefix(8)))
    }
    self = try coding.decode(bytes, options)
  }
}
