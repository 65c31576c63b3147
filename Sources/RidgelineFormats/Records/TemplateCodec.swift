/// Reads and writes one format of minutiae.
public protocol TemplateCodec: Sendable {
  /// Reads a record.
  ///
  /// - Throws: ``TemplateRecordError``, which says what is wrong and at which byte.
  func decode(_ bytes: [UInt8]) throws(TemplateRecordError) -> MinutiaeRecord

  /// Writes a record.
  ///
  /// - Throws: ``TemplateRecordError`` if the format has no room for what the record holds.
  func encode(_ record: MinutiaeRecord) throws(TemplateRecordError) -> [UInt8]
}
