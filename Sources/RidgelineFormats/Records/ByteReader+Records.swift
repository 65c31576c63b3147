extension ByteReader<TemplateRecordError> {
  /// A reader of a record of minutiae.
  init(_ bytes: [UInt8], format: TemplateFormat) {
    self.init(bytes) { .truncated(format, part: $0, offset: $1) }
  }
}

extension ByteReader<ImageRecordError> {
  /// A reader of a record of pictures in a format of that name.
  init(_ bytes: [UInt8], format: String) {
    self.init(bytes) { .truncated(format: format, part: $0, offset: $1) }
  }
}
