extension StoredContent {
  /// The name of the format of some bytes; nil if they belong to none that is read.
  public static func formatName(of bytes: [UInt8]) -> String? {
    FormatRegistry.format(of: bytes)?.name
  }
}
