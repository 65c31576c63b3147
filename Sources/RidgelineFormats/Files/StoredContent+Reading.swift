extension StoredContent {
  /// Reads a file.
  ///
  /// - Parameters:
  ///   - path: the path of the file.
  ///   - options: what the caller knows better than the file.
  /// - Throws: the error of the format that the content is recognised as.
  public init(
    contentsOf path: String, options: ImageDecodingOptions = ImageDecodingOptions()
  ) throws {
    self = try StoredFile(contentsOf: path, options: options).content
  }

  /// Reads the bytes of a file.
  ///
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - options: what the caller knows better than the file.
  /// - Throws: the error of the format that the content is recognised as.
  public init(
    encoded bytes: [UInt8], options: ImageDecodingOptions = ImageDecodingOptions()
  ) throws {
    self = try StoredFile(encoded: bytes, options: options).content
  }

  /// The only print in it.
  ///
  /// - Parameter options: what the caller knows better than a record.
  /// - Throws: ``StoredPrintError`` if there is none, or if there are several, which ``prints`` gives;
  ///   the error of the picture's format if it cannot be read.
  public func print(
    options: ImageDecodingOptions = ImageDecodingOptions()
  ) throws -> StoredPrint {
    let prints = prints
    guard let only = prints.first else { throw StoredPrintError.none(warnings: warnings) }
    guard prints.count == 1 else { throw StoredPrintError.several(prints) }
    return try only.load(options: options)
  }
}
