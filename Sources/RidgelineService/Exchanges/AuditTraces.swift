import Synchronization

/// What an operation notes of itself while it runs, for the audit log.
final class AuditTraces: Sendable {
  private struct State {
    var subject: String?
    var object: String?
    var outcome: String?
  }

  private let state = Mutex(State())

  /// The name of the person whom it is about; it goes into the log only as a code.
  func note(subject: String) { state.withLock { $0.subject = subject } }
  /// What it is about: an enrollment, a gallery, a job.
  func note(object: String) { state.withLock { $0.object = object } }
  /// What came out, in a word: a decision, a refusal.
  func note(outcome: String) { state.withLock { $0.outcome = outcome } }

  /// What was noted.
  var noted: (subject: String?, object: String?, outcome: String?) {
    state.withLock { ($0.subject, $0.object, $0.outcome) }
  }
}
