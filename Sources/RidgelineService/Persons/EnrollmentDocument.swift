import FoundationEssentials
import Ridgeline

/// Where an enrollment stands, as it is answered; without scores for those who see none.
struct EnrollmentDocument: Encodable, Sendable {
  /// A capture, without its template.
  struct Capture: Encodable, Sendable {
    let number: Int
    let position: FingerPosition
    let kind: CaptureKind
    let quality: Int
    let failure: ExtractionFailure?
    /// What became of it.
    let reason: EnrollmentAnswer.Reason
    let isBelieved: Bool
  }

  /// What the person agreed to.
  struct Consent: Encodable, Sendable {
    let statement: String
    let at: String
  }

  let id: String
  let revision: Int
  let isFinished: Bool
  let subject: String?
  /// Which fingers are wanted, and when they are good enough.
  let policy: PersonPolicy
  let person: PersonDocument
  let captures: [Capture]
  let consent: Consent?

  init(_ stored: StoredEnrollment, in language: AdviceLanguage, scores: Bool) {
    var person = stored.person
    person.language = language
    let report = person.report
    id = stored.id
    revision = stored.revision
    isFinished = stored.isFinished
    subject = stored.subject
    policy = stored.person.policy
    self.person = PersonDocument(report, in: language, scores: scores)
    let believed = Set(report.fingers.flatMap(\.captures))
    captures = zip(person.captures, person.outcomes).map { capture, outcome in
      Capture(
        number: capture.number, position: capture.position, kind: capture.kind,
        quality: capture.quality, failure: capture.failure, reason: outcome.reason,
        isBelieved: believed.contains(capture.number))
    }
    consent = stored.consent.map {
      Consent(statement: $0.statement, at: $0.at.formatted(.iso8601))
    }
  }
}
