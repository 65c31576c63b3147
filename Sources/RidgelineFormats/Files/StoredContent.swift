public import Ridgeline

/// What a file holds, recognised by its content: the one place where all formats meet.
///
/// ``StoredFile`` reads files, and also knows their format and their oddities.
public enum StoredContent: Sendable {
  /// A picture.
  case picture(FingerprintImage)
  /// A file of several pictures.
  case pages(PicturePages)
  /// A record of pictures, including those of a transaction or of CBEFF XML.
  case imageRecord(ImageRecord)
  /// A record of minutiae.
  case minutiae(MinutiaeRecord)
  /// A transaction or document with pictures and with minutiae.
  case mixed(ImageRecord, MinutiaeRecord)
  /// The engine's own template.
  case template(Template)

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

  /// What some pictures and views of minutiae are together.
  ///
  /// - Parameter warnings: what was skipped.
  init(
    pictures: [ImageRecord.Representation], views: [MinutiaeRecord.View], warnings: [String]
  ) {
    var images = ImageRecord(representations: pictures)
    var minutiae = MinutiaeRecord(views: views)
    switch (pictures.isEmpty, views.isEmpty) {
    case (false, false):
      images.warnings = warnings
      self = .mixed(images, minutiae)
    case (true, false):
      minutiae.warnings = warnings
      self = .minutiae(minutiae)
    default:
      images.warnings = warnings
      self = .imageRecord(images)
    }
  }

  /// What was strange about the content but could still be read.
  public var warnings: [String] {
    switch self {
    case .picture, .template: []
    case .pages(let pages): pages.warnings
    case .imageRecord(let record): record.warnings
    case .minutiae(let record): record.warnings
    case .mixed(let record, let minutiae): record.warnings + minutiae.warnings
    }
  }

  /// What it is called in messages.
  public var name: String {
    switch self {
    case .picture: "a picture"
    case .pages: "a file of several pictures"
    case .imageRecord: "a record of pictures"
    case .minutiae: "a record of minutiae"
    case .mixed: "a record of pictures and minutiae"
    case .template: "a template"
    }
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

/// One print as it was stored: a picture, or a template that was made before.
public enum StoredPrint: Sendable {
  /// A picture.
  case image(FingerprintImage)
  /// A template.
  case template(Template)
}
