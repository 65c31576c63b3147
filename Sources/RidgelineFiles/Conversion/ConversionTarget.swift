package import RidgelineFormats

/// What `convert` writes.
package enum ConversionTarget: Equatable {
  /// A picture file.
  case picture(PictureFormat)
  /// A record of pictures.
  case imageRecord(ImageRecord.Format)
  /// A record of minutiae.
  case minutiae(TemplateFormat)
  /// A transaction of ANSI/NIST-ITL with records of a type, 4 or 14.
  case transaction(recordType: Int)
  /// CBEFF XML around ISO records.
  case cbeff
  /// The engine's own template.
  case template

  /// The formats of pictures that are written.
  package enum PictureFormat: String, CaseIterable {
    case png, jpg, tif, bmp, pgm, wsq, jp2
  }

  /// Whether records of pictures can be written.
  package var holdsPictures: Bool {
    switch self {
    case .imageRecord, .transaction, .cbeff: true
    case .picture, .minutiae, .template: false
    }
  }

  /// Whether minutiae are written, and nothing else can be.
  package var isMinutiae: Bool {
    switch self {
    case .minutiae, .template: true
    case .picture, .imageRecord, .transaction, .cbeff: false
    }
  }

  /// All names that `--to` takes.
  package static var names: [String] {
    PictureFormat.allCases.map(\.rawValue) + ImageRecord.Format.allCases.map(\.rawValue)
      + TemplateFormat.allCases.map(\.rawValue)
      + ["type-4", "type-14", "cbeff", "ridgeline"]
  }

  /// The target of a name, or nil.
  package init?(name: String) {
    if let format = PictureFormat(rawValue: name) {
      self = .picture(format)
    } else if let format = ImageRecord.Format(rawValue: name) {
      self = .imageRecord(format)
    } else if let format = TemplateFormat(rawValue: name) {
      self = .minutiae(format)
    } else {
      switch name {
      case "ridgeline": self = .template
      case "cbeff": self = .cbeff
      case "type-4": self = .transaction(recordType: 4)
      case "type-14": self = .transaction(recordType: 14)
      default: return nil
      }
    }
  }

  /// The target that a file's ending stands for, or nil.
  package init?(ending: String) {
    switch ending {
    case "fmr", "ist": self = .minutiae(.iso2005)
    case "cbor": self = .minutiae(.sourceAFIS)
    case "fir": self = .imageRecord(.iso2011)
    case "jpeg": self = .picture(.jpg)
    case "tiff": self = .picture(.tif)
    case "an2", "eft": self = .transaction(recordType: 14)
    case "xml": self = .cbeff
    case "j2k", "jpc": return nil
    default: self.init(name: ending)
    }
  }
}
