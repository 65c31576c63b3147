package import RidgelineFormats

/// What `convert` writes: a form of a format, told apart by what it holds.
package enum ConversionTarget {
  /// A picture file.
  case picture(FileFormat.Form)
  /// A record of pictures.
  case imageRecord(FileFormat.Form)
  /// Minutiae as other software keeps them.
  case minutiae(TemplateFormat)
  /// A transaction.
  case transaction(FileFormat.Form)
  /// A document around records.
  case document(FileFormat.Form)
  /// The engine's own template.
  case template

  /// Whether records of pictures can be written.
  package var holdsPictures: Bool {
    switch self {
    case .imageRecord, .transaction, .document: true
    case .picture, .minutiae, .template: false
    }
  }

  /// Whether minutiae are written, and nothing else can be.
  package var isMinutiae: Bool {
    switch self {
    case .minutiae, .template: true
    case .picture, .imageRecord, .transaction, .document: false
    }
  }

  /// All names that `--to` takes.
  package static let names = FormatRegistry.listed.flatMap(\.forms).map(\.name)

  /// What others call some of them.
  private static let otherNames = ["jpeg": "jpg", "tiff": "tif", "pnm": "pgm"]

  /// The target of a name, or nil.
  package init?(name: String) {
    let name = ConversionTarget.otherNames[name] ?? name
    guard let (format, form) = FormatRegistry.form(named: name) else { return nil }
    self.init(format, form)
  }

  /// The target that a file's ending stands for, or nil.
  package init?(ending: String) {
    guard let (format, form) = FormatRegistry.form(ending: ending) else { return nil }
    self.init(format, form)
  }

  private init?(_ format: FileFormat, _ form: FileFormat.Form) {
    switch format.kind {
    case .picture: self = .picture(form)
    case .pictureRecord: self = .imageRecord(form)
    case .minutiae:
      guard let format = format.templateFormat else { return nil }
      self = .minutiae(format)
    case .transaction: self = .transaction(form)
    case .document: self = .document(form)
    case .template: self = .template
    }
  }
}
