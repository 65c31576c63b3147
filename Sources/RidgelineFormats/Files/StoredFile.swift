import Ridgeline

/// A file as it was read: its format, what it holds, and what was strange about it.
public struct StoredFile: Sendable {
  /// What the format is called.
  public let format: String
  /// What it holds.
  public let content: StoredContent
  /// What was strange but could still be read, and what was skipped, in words.
  public let notes: [String]

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - path: the path of the file.
  ///   - options: what the caller knows better than the file.
  /// - Throws: the error of the format that the content is recognised as.
  public init(
    contentsOf path: String, options: ImageDecodingOptions = ImageDecodingOptions()
  ) throws {
    let limit = FileBytes.limit(forPixels: options.pixelLimit)
    try self.init(encoded: try FileBytes.contents(ofPath: path, limit: limit), options: options)
  }

  /// Reads the bytes of a file; text in base64 or hexadecimal digits is decoded first.
  ///
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - options: what the caller knows better than the file.
  /// - Throws: the error of the format that the content is recognised as.
  public init(
    encoded bytes: [UInt8], options: ImageDecodingOptions = ImageDecodingOptions()
  ) throws {
    if let size = options.rawSize, size.count == bytes.count {
      let picture = try DecodedPicture(bytes, options: options)
      (format, content, notes) = ("raw pixels", .picture(picture.image), [])
      return
    }
    if let known = FormatRegistry.format(of: bytes) {
      format = known.name
      (content, notes) = try known.decode(bytes, options: options)
    } else if let text = EncodedText(bytes) {
      format = text.format.name
      let inner = try text.format.decode(text.bytes, options: options)
      content = inner.content
      notes = ["the file is \(text.encoding.rawValue) text of the bytes"] + inner.notes
    } else {
      // Says what is wrong.
      let picture = try DecodedPicture(bytes, options: options)
      (format, content, notes) = ("unknown", .picture(picture.image), picture.notes)
    }
  }
}
