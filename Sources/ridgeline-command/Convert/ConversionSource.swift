import Ridgeline
import RidgelineFormats

/// What a file holds, whatever its format.
enum ConversionSource {
  /// A picture.
  case picture(FingerprintImage)
  /// A record of pictures.
  case imageRecord(ImageRecord)
  /// A record of minutiae.
  case minutiae(MinutiaeRecord)
  /// The engine's own template.
  case template(Template)

  /// What a file holds, by its content.
  init(path: String, options: ImageDecodingOptions) throws {
    let limit = FileBytes.limit(forPixels: options.pixelLimit)
    try self.init(try FileBytes.contents(ofPath: path, limit: limit), options: options)
  }

  /// What some bytes hold, by their content.
  init(_ bytes: [UInt8], options: ImageDecodingOptions) throws {
    if Template.isSerialized(bytes) {
      self = .template(try Template(serialized: bytes))
    } else if ImageRecord.Format.recognise(bytes) != nil {
      self = .imageRecord(try ImageRecord(encoded: bytes))
    } else if TransactionFile.recognise(bytes) {
      let file = try TransactionFile(encoded: bytes)
      for warning in file.warnings { StandardError.print(warning) }
      if file.fingers.isEmpty, !file.minutiae.isEmpty {
        self = .minutiae(MinutiaeRecord(views: file.minutiae.map(\.view)))
      } else {
        self = .imageRecord(ImageRecord(representations: file.fingers.map(\.picture)))
      }
    } else if CBEFFDocument.recognise(bytes) {
      self = .imageRecord(try ConversionSource.fingers(of: try CBEFFDocument(encoded: bytes)))
    } else if ImageFileFormat.recognise(bytes) == nil, TemplateFormat.recognise(bytes) != nil {
      self = .minutiae(try MinutiaeRecord(encoded: bytes))
    } else {
      self = .picture(try FingerprintImage(encoded: bytes, options: options))
    }
  }

  /// The pictures of all fingers of a document.
  private static func fingers(of document: CBEFFDocument) throws -> ImageRecord {
    var pictures: [ImageRecord.Representation] = []
    for record in document.records where ImageRecord.Format.recognise(record.data) != nil {
      for var picture in try ImageRecord(encoded: record.data).representations {
        if picture.finger == 0 { picture.finger = record.finger }
        pictures.append(picture)
      }
    }
    return ImageRecord(representations: pictures)
  }

  /// What it is called in messages.
  var name: String {
    switch self {
    case .picture: "a picture"
    case .imageRecord: "a record of pictures"
    case .minutiae: "a record of minutiae"
    case .template: "a template"
    }
  }
}
