extension StoredContent {
  /// What the format of some bytes is called; nil where they belong to none that is read.
  public static func formatName(of bytes: [UInt8]) -> String? {
    FormatRegistry.format(of: bytes)?.name
  }
}
