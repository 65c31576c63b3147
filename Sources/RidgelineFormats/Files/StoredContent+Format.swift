import Ridgeline

extension StoredContent {
  /// The name of the format of some bytes; nil if they belong to none that is read.
  public static func formatName(of bytes: [UInt8]) -> String? {
    if Template.isSerialized(bytes) { return "ridgeline" }
    if let format = ImageRecord.Format.recognise(bytes) { return format.rawValue }
    if TransactionFile.recognise(bytes) { return TransactionFile.formatName }
    if CBEFFDocument.recognise(bytes) { return CBEFFDocument.formatName }
    if let format = ImageFileFormat.recognise(bytes) { return format.rawValue }
    return TemplateFormat.recognise(bytes)?.rawValue
  }
}
