public import Ridgeline

/// One reference, as the gallery hands it to code that derives a search index.
public struct IndexedReference: Sendable, Hashable {
  /// The row of the reference in the database; never reused.
  public let id: Int64
  /// The row of the subject that the reference belongs to.
  public let subject: Int64
  /// The finger position of ISO/IEC 19794: 1 to 10, or 0 if it is not known.
  public let finger: UInt8
  /// The caller's group of the subject, by which searches can filter.
  public let group: UInt32
  /// What a probe is compared with.
  public let template: Template

  /// Gathers what a search needs to know of one reference.
  public init(id: Int64, subject: Int64, finger: UInt8, group: UInt32, template: Template) {
    self.id = id
    self.subject = subject
    self.finger = finger
    self.group = group
    self.template = template
  }
}
