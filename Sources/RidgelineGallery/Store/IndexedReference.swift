public import Ridgeline

/// One reference, as the gallery hands it to code that derives a search index.
public struct IndexedReference: Sendable, Hashable {
  /// The row of the reference in the database; never reused.
  public let id: Int64
  /// The row of the subject that the reference belongs to.
  public let subject: Int64
  /// Which finger it is.
  public let finger: FingerPosition
  /// The caller's group of the subject, by which searches can filter.
  public let group: UInt32
  /// What a probe is compared with.
  public let template: Template

  /// Gathers what a search needs to know of one reference.
  public init(id: Int64, subject: Int64, finger: FingerPosition, group: UInt32, template: Template)
  {
    self.id = id
    self.subject = subject
    self.finger = finger
    self.group = group
    self.template = template
  }
}
