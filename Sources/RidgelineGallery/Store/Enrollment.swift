public import Ridgeline

/// One reference to be added to a gallery.
public struct Enrollment: Sendable, Hashable {
  /// The maximum number of bytes of a subject's name.
  public static let maximumSubjectBytes = 200
  /// The maximum number of bytes of a source.
  public static let maximumSourceBytes = 1000

  /// The caller's opaque name of the subject, without control characters.
  public var subject: String
  /// Which finger it is.
  public var finger: FingerPosition
  /// The group of the subject; used only if the subject is new.
  public var group: UInt32
  /// The quality of the capture, 0 to 100 as `QualityReport.score`; nil where it is not known.
  ///
  /// Galleries of earlier releases may hold others, up to 255, which are read as they are.
  public var quality: Int?
  /// Where the capture came from, in the caller's words.
  public var source: String
  /// When it was captured, in seconds since 1970.
  public var time: Int64
  /// The template that probes will be compared with.
  public var template: Template

  /// A reference with what is known about its capture.
  public init(
    subject: String, finger: FingerPosition = .unknown, group: UInt32 = 0, quality: Int? = nil,
    source: String = "", time: Int64 = 0, template: Template
  ) {
    self.subject = subject
    self.finger = finger
    self.group = group
    self.quality = quality
    self.source = source
    self.time = time
    self.template = template
  }

  func validate() throws(GalleryError) {
    if let quality, !(0...100).contains(quality) { throw .invalidQuality(quality) }
    guard (1...Enrollment.maximumSubjectBytes).contains(subject.utf8.count) else {
      throw .invalidSubject(length: subject.utf8.count)
    }
    if let character = PrintableText.firstControl(of: subject) {
      throw .forbiddenCharacter(character.value, of: subject)
    }
    // It would be kept up to the NUL only.
    guard !source.utf8.contains(0) else { throw .forbiddenCharacter(0, of: source) }
    guard source.utf8.count <= Enrollment.maximumSourceBytes else {
      throw .invalidSource(length: source.utf8.count)
    }
    guard !template.isEmpty else { throw .emptyTemplate(subject: subject) }
  }
}
