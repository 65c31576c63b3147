public import Ridgeline

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
    guard let name = StoredContent.formatName(of: bytes) else {
      guard let text = EncodedText(bytes) else {
        // Says what is wrong.
        let picture = try DecodedPicture(bytes, options: options)
        (format, content, notes) = ("unknown", .picture(picture.image), picture.notes)
        return
      }
      let (inner, name) = (text.bytes, StoredContent.formatName(of: text.bytes) ?? "unknown")
      let (content, notes) = try StoredFile.content(of: inner, options: options)
      self.content = content
      self.notes = ["the file is \(text.encoding.rawValue) text of the bytes"] + notes
      format = name
      return
    }
    format = name
    (content, notes) = try StoredFile.content(of: bytes, options: options)
  }

  /// What bytes of a known format hold, with notes.
  private static func content(
    of bytes: [UInt8], options: ImageDecodingOptions
  ) throws -> (StoredContent, [String]) {
    let content: StoredContent
    if Template.isSerialized(bytes) {
      content = .template(try Template(serialized: bytes))
    } else if ImageRecord.Format.recognise(bytes) != nil {
      content = .imageRecord(try ImageRecord(encoded: bytes))
    } else if TransactionFile.recognise(bytes) {
      let file = try TransactionFile(encoded: bytes)
      content = StoredContent(
        pictures: file.fingers.map(\.picture), views: file.minutiae.map(\.view),
        warnings: file.warnings)
    } else if CBEFFDocument.recognise(bytes) {
      content = try CBEFFDocument(encoded: bytes).content
    } else if ImageFileFormat.recognise(bytes) == nil, TemplateFormat.recognise(bytes) != nil {
      content = .minutiae(try MinutiaeRecord(encoded: bytes))
    } else {
      return try picture(bytes, options: options)
    }
    return (content, content.warnings)
  }

  /// The picture, or the pages, of a picture file.
  private static func picture(
    _ bytes: [UInt8], options: ImageDecodingOptions
  ) throws -> (StoredContent, [String]) {
    var notes: [String] = []
    if ImageFileFormat.recognise(bytes) == .tiff {
      let pages = try TIFFPages(bytes)
      if pages.pictures.count > 1 {
        let content = StoredContent.pages(PicturePages(bytes: bytes, pages: pages))
        return (content, content.warnings)
      }
      notes = pages.notes
    }
    let picture = try DecodedPicture(bytes, options: options)
    return (.picture(picture.image), notes + picture.notes)
  }
}

/// The pictures of a file with several; each is decoded on request.
public struct PicturePages: Sendable {
  private let bytes: [UInt8]
  private let numbers: [Int]
  /// What was skipped, in words.
  public let warnings: [String]

  init(bytes: [UInt8], pages: TIFFPages) {
    self.bytes = bytes
    numbers = pages.pictures
    warnings = pages.notes
  }

  /// How many there are.
  public var count: Int { numbers.count }

  /// The picture at an index, from 0 to less than ``count``.
  ///
  /// - Throws: ``ImageDecodingError``, which says what is wrong, where, and what to do.
  public func picture(
    _ index: Int, options: ImageDecodingOptions = ImageDecodingOptions()
  ) throws(ImageDecodingError) -> FingerprintImage {
    try DecodedPicture(bytes, options: options, page: numbers[index]).image
  }
}
