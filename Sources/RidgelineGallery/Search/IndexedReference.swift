public import Ridgeline

/// A reference as the search index takes it in.
public struct IndexedReference: Sendable {
  /// The identifier of the reference in the database.
  public let id: Int64
  /// The identifier of the subject that it belongs to.
  public let subject: Int64
  /// The finger position of ISO/IEC 19794, 0 when unknown.
  public let finger: UInt8
  /// The group that the subject is filed under.
  public let group: UInt32
  /// The template of the reference.
  public let template: Template

  /// A reference with what the filters of a search ask for.
  public init(id: Int64, subject: Int64, finger: UInt8, group: UInt32, template: Template) {
    self.id = id
    self.subject = subject
    self.finger = finger
    self.group = group
    self.template = template
  }
}
