import RidgelineFormats

/// What `convert` writes.
enum ConversionTarget: Equatable {
  /// A picture file.
  case picture(PictureFormat)
  /// A record of pictures.
  case imageRecord(ImageRecord.Format)
  /// A record of minutiae.
  case minutiae(TemplateFormat)
  /// The engine's own template.
  case template

  /// The formats of pictures that are written.
  enum PictureFormat: String, CaseIterable {
    case png, pgm, wsq, jp2
  }

  /// All names that `--to` takes.
  static var names: [String] {
    PictureFormat.allCases.map(\.rawValue) + ImageRecord.Format.allCases.map(\.rawValue)
      + TemplateFormat.allCases.map(\.rawValue) + ["ridgeline"]
  }

  /// The target of a name, or nil.
  init?(name: String) {
    if let format = PictureFormat(rawValue: name) {
      self = .picture(format)
    } else if let format = ImageRecord.Format(rawValue: name) {
      self = .imageRecord(format)
    } else if let format = TemplateFormat(rawValue: name) {
      self = .minutiae(format)
    } else if name == "ridgeline" {
      self = .template
    } else {
      return nil
    }
  }

  /// The target that a file's ending stands for, or nil.
  init?(ending: String) {
    switch ending {
    case "fmr", "ist": self = .minutiae(.iso2005)
    case "cbor": self = .minutiae(.sourceAFIS)
    case "fir": self = .imageRecord(.iso2011)
    case "j2k", "jpc": return nil
    default: self.init(name: ending)
    }
  }
}
