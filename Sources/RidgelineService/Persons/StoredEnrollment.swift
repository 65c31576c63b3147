import FoundationEssentials
import Ridgeline

/// The enrollment of a person as it is kept: all that a restarted service needs to go on.
struct StoredEnrollment: Codable, Sendable {
  /// What the person agreed to.
  struct Consent: Codable, Sendable, Hashable {
    let statement: String
    let at: Date
  }

  /// A write that was done, with its answer, so that its repetition is answered alike.
  struct Applied: Codable, Sendable {
    let name: String
    let answer: Data
  }

  /// What the end of the enrollment gave.
  struct Finish: Codable, Sendable {
    /// A reference of one finger.
    struct Reference: Codable, Sendable {
      let position: FingerPosition
      let template: Data
      let captures: Int
      let minutiae: Int
    }

    let references: [Reference]
    let forVerification: [FingerPosition]
    let subject: String?
    let gallery: String?
    /// The group of the subject, where it is new in the gallery.
    let group: UInt32?
  }

  /// The last writes whose answers are kept.
  private static let kept = 16

  let id: String
  let created: Date
  /// Counts its changes.
  private(set) var revision = 0
  var subject: String?
  var consent: Consent?
  var person: PersonEnrollment
  private(set) var applied: [Applied] = []
  private(set) var finish: Finish?

  init(id: String, person: PersonEnrollment, subject: String?) {
    self.id = id
    created = Date.now
    self.person = person
    self.subject = subject
  }

  /// Whether nothing is captured any more.
  var isFinished: Bool { finish != nil }

  /// Notes a change.
  mutating func advance() { revision += 1 }

  /// Keeps the answer of a write that has an idempotency key.
  mutating func note(_ answer: [UInt8], of name: String?) {
    guard let name else { return }
    applied =
      applied.suffix(StoredEnrollment.kept - 1) + [Applied(name: name, answer: Data(answer))]
  }

  /// The answer of a write that was done before.
  func answer(of name: String?) -> [UInt8]? {
    applied.first { $0.name == name }.map { Array($0.answer) }
  }

  /// Ends the enrollment.
  mutating func end(_ finish: Finish) { self.finish = finish }
}
