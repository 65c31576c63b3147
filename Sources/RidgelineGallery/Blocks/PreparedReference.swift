internal import Ridgeline

/// A reference that is ready to be compared.
struct PreparedReference: Sendable {
  let id: Int64
  let subject: Int64
  let finger: FingerPosition
  let prepared: PreparedTemplate
}

extension PreparedReference {
  /// Prepares a reference.
  init(_ reference: IndexedReference) {
    self.init(
      id: reference.id, subject: reference.subject, finger: reference.finger,
      prepared: PreparedTemplate(reference.template))
  }
}
