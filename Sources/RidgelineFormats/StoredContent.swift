public import Ridgeline

/// What a file holds, told by its content: the one place where all formats meet.
public enum StoredContent: Sendable {
  /// A picture.
  case picture(FingerprintImage)
  /// A record of pictures; those of a transaction or of CBEFF XML as well.
  case imageRecord(ImageRecord)
  /// A record of minutiae.
  case minutiae(MinutiaeRecord)
  /// The engine's own template.
  case template(Template)

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - path: the path of the file.
  ///   - options: what the caller knows better than a picture file; records state it themselves.
  /// - Throws: the error of the format that the content is recognised as.
  public init(
    contentsOf path: String, options: ImageDecodingOptions = ImageDecodingOptions()
  ) throws {
    let limit = FileBytes.limit(forPixels: options.pixelLimit)
    try self.init(encoded: try FileBytes.contents(ofPath: path, limit: limit), options: options)
  }

  /// Reads the bytes of a file.
  ///
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - options: what the caller knows better than a picture file; records state it themselves.
  /// - Throws: the error of the format that the content is recognised as.
  public init(
    encoded bytes: [UInt8], options: ImageDecodingOptions = ImageDecodingOptions()
  ) throws {
    if Template.isSerialized(bytes) {
      self = .template(try Template(serialized: bytes))
    } else if ImageRecord.Format.recognise(bytes) != nil {
      self = .imageRecord(try ImageRecord(encoded: bytes))
    } else if TransactionFile.recognise(bytes) {
      self = StoredContent(try TransactionFile(encoded: bytes))
    } else if CBEFFDocument.recognise(bytes) {
      self = try StoredContent(try CBEFFDocument(encoded: bytes))
    } else if ImageFileFormat.recognise(bytes) == nil, TemplateFormat.recognise(bytes) != nil {
      self = .minutiae(try MinutiaeRecord(encoded: bytes))
    } else {
      self = .picture(try FingerprintImage(encoded: bytes, options: options))
    }
  }

  /// The pictures of a transaction, or its minutiae where it has no pictures.
  private init(_ file: TransactionFile) {
    if file.fingers.isEmpty, !file.minutiae.isEmpty {
      var record = MinutiaeRecord(views: file.minutiae.map(\.view))
      record.warnings = file.warnings
      self = .minutiae(record)
    } else {
      var record = ImageRecord(representations: file.fingers.map(\.picture))
      record.warnings = file.warnings
      self = .imageRecord(record)
    }
  }

  /// The pictures of all fingers of a document, or its minutiae where it has no pictures.
  ///
  /// A record that cannot be read is passed over with a warning while others can.
  private init(_ document: CBEFFDocument) throws {
    var pictures: [ImageRecord.Representation] = []
    var views: [MinutiaeRecord.View] = []
    var failures: [any Error] = []
    for record in document.records {
      do {
        if ImageRecord.Format.recognise(record.data) != nil {
          for var picture in try ImageRecord(encoded: record.data).representations {
            if picture.finger == 0 { picture.finger = record.finger }
            pictures.append(picture)
          }
        } else if TemplateFormat.recognise(record.data) != nil {
          for var view in try MinutiaeRecord(encoded: record.data).views {
            if view.finger == 0 { view.finger = record.finger }
            views.append(view)
          }
        }
      } catch {
        failures.append(error)
      }
    }
    if let first = failures.first, pictures.isEmpty, views.isEmpty { throw first }
    let warnings = failures.map { "a record was passed over: \($0)" }
    if pictures.isEmpty, !views.isEmpty {
      var record = MinutiaeRecord(views: views)
      record.warnings = warnings
      self = .minutiae(record)
    } else {
      var record = ImageRecord(representations: pictures)
      record.warnings = warnings
      self = .imageRecord(record)
    }
  }

  /// What was strange about the content and could be read all the same.
  public var warnings: [String] {
    switch self {
    case .picture, .template: []
    case .imageRecord(let record): record.warnings
    case .minutiae(let record): record.warnings
    }
  }

  /// What it is called in messages.
  public var name: String {
    switch self {
    case .picture: "a picture"
    case .imageRecord: "a record of pictures"
    case .minutiae: "a record of minutiae"
    case .template: "a template"
    }
  }

  /// The print in it: the first one where a record holds several.
  ///
  /// - Throws: ``ImageRecordError`` where the stored picture cannot be read or there is none.
  public func print() throws(ImageRecordError) -> StoredPrint {
    switch self {
    case .template(let template): return .template(template)
    case .minutiae(let record): return .template(record.views.first.map { Template($0) } ?? .empty)
    case .picture(let image): return .image(image)
    case .imageRecord(let record):
      guard let first = record.representations.first else {
        throw .damaged(format: nil, reason: "the record holds no picture", offset: nil)
      }
      return .image(try first.image())
    }
  }
}

/// One print as it was stored: a picture, or a template that was made before.
public enum StoredPrint: Sendable {
  /// A picture.
  case image(FingerprintImage)
  /// A template.
  case template(Template)
}
