public import Ridgeline

/// What a file holds, whatever its format.
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

  /// What some pictures and views of minutiae are together.
  ///
  /// - Parameters:
  ///   - absences: the fingers that are not there.
  ///   - warnings: what was skipped.
  init(
    pictures: [ImageRecord.Representation], views: [MinutiaeRecord.View],
    absences: [RecordedSegmentation.Absence] = [], warnings: [String]
  ) {
    var images = ImageRecord(representations: pictures)
    images.absences = absences
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

  /// The fingers that the file says are not there, and why.
  public var absences: [RecordedSegmentation.Absence] {
    switch self {
    case .imageRecord(let record), .mixed(let record, _): record.absences
    case .picture, .pages, .minutiae, .template: []
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
}
