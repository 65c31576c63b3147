extension MinutiaeRecord {
  /// Reads a record of any format, recognised by its structure.
  ///
  /// - Throws: ``TemplateRecordError``, which says what is wrong and at which byte.
  public init(encoded bytes: [UInt8]) throws(TemplateRecordError) {
    guard let format = TemplateFormat.recognise(bytes) else {
      throw .unknownFormat(firstBytes: Array(bytes.prefix(8)))
    }
    self = try format.codec.decode(bytes)
  }
}
