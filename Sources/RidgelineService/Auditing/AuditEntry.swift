/// One line of the audit log: who did what when, and what came of it.
///
/// It holds nothing of a print, and people only by a code.
package struct AuditEntry: Sendable, Hashable, Codable {
  /// Its place, from 1.
  package var number: Int
  /// When, in UTC: `2026-05-04T03:02:01.123Z`.
  package var time: String
  /// What was done.
  package var operation: String
  /// The token's name; absent where there was none.
  package var token: String?
  /// Its role.
  package var role: Role?
  /// Where the request came from.
  package var peer: String?
  /// What the request is called in the service's log.
  package var request: String?
  /// The status of the answer.
  package var status: Int?
  /// What it was about: an enrollment, a gallery, a job.
  package var object: String?
  /// Whom it was about, as a code that only the service's key makes.
  package var subject: String?
  /// What came out, in a word.
  package var outcome: String?
  /// SHA-256 of the line before, in hexadecimal digits; 64 zeros for the first.
  package var previous: String

  init(_ operation: String) {
    number = 0
    time = ""
    self.operation = operation
    previous = ""
  }
}
