extension ByteReader<ImageDecodingError> {
  /// A reader of a picture file.
  init(_ bytes: [UInt8], format: ImageFileFormat) {
    self.init(bytes) { .truncated(format, part: $0, offset: $1) }
  }
}
