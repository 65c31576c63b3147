import Crypto
import FoundationEssentials
import Hummingbird
import Ridgeline
import RidgelineGallery

extension EngineService {
  private struct Begin: RequestDocument {
    static let known = KeyTree(of: Begin(policy: PersonPolicy(), language: .english, subject: ""))

    let policy: PersonPolicy?
    let language: AdviceLanguage?
    let subject: String?
  }

  private struct Absence: RequestDocument {
    static let known = KeyTree(of: Absence(reason: .amputated))

    let reason: MissingReason
  }

  private struct Statement: RequestDocument {
    static let known = KeyTree(of: Statement(statement: ""))

    let statement: String
  }

  /// Begins an enrollment.
  func createEnrollment(_ exchange: Exchange) async throws -> Response {
    let begin = try exchange.document(Begin.self)
    let policy = try agreedPolicy(begin.policy)
    let subject = try begin.subject.map(SubjectName.checked)
    // The id follows from the key, so that the same request makes the same enrollment.
    let name = try RequestMemory.name(of: exchange) ?? RandomBytes.hexadecimal(16)
    let language = begin.language ?? exchange.language
    let new = StoredEnrollment(
      id: "e-" + name, person: PersonEnrollment(policy: policy, language: language),
      subject: subject)
    exchange.traces.note(object: new.id)
    subject.map(exchange.traces.note(subject:))
    let kept = try await enrollments.add(new, in: engine)
    return try Answer.json(
      EnrollmentDocument(kept, in: exchange.language, scores: exchange.seesScores),
      status: .created, location: "/v1/enrollments/\(kept.id)")
  }

  /// The policy of a new enrollment: the one that is stated, where the settings let it be.
  private func agreedPolicy(_ stated: PersonPolicy?) throws(Problem) -> PersonPolicy {
    let settings = configuration.settings
    guard let stated else { return settings.policy }
    let policy = try stated.checked()
    guard settings.permitsOtherPolicies || policy == settings.policy else {
      throw Problem(.conflict, "the policy is that of the service: state none")
    }
    return policy
  }

  /// Where an enrollment stands.
  func enrollment(_ exchange: Exchange) async throws -> Response {
    let document = try await enrollments.read(exchange.value("id"), in: engine) {
      EnrollmentDocument($0, in: exchange.language, scores: exchange.seesScores)
    }
    return try Answer.json(document)
  }

  /// States that a finger is not captured.
  func markMissing(_ exchange: Exchange) async throws -> Response {
    let position = try EngineService.position(of: exchange)
    let reason = try exchange.document(Absence.self).reason
    return try await changed(exchange) { $0.person.markMissing(position, because: reason) }
  }

  /// Takes back that a finger is missing.
  func markPresent(_ exchange: Exchange) async throws -> Response {
    let position = try EngineService.position(of: exchange)
    return try await changed(exchange) { $0.person.markPresent(position) }
  }

  /// Notes what the person agreed to.
  func consent(_ exchange: Exchange) async throws -> Response {
    let statement = try exchange.document(Statement.self).statement
    guard (1...ServiceSettings.longestStatement).contains(statement.utf8.count) else {
      throw Problem(
        .invalidRequest, "a statement has 1 to \(ServiceSettings.longestStatement) bytes")
    }
    return try await changed(exchange) {
      $0.consent = StoredEnrollment.Consent(statement: statement, at: .now)
    }
  }

  /// Forgets an enrollment.
  func discardEnrollment(_ exchange: Exchange) async throws -> Response {
    exchange.traces.note(object: exchange.value("id"))
    try await enrollments.remove(exchange.value("id"), in: engine)
    return Answer.nothing
  }

  private func changed(
    _ exchange: Exchange, _ change: @escaping @Sendable (inout StoredEnrollment) -> Void
  ) async throws -> Response {
    exchange.traces.note(object: exchange.value("id"))
    let document = try await enrollments.change(exchange.value("id"), in: engine) {
      stored, _ in
      try EngineService.requireOpen(stored)
      change(&stored)
      stored.advance()
      return (
        EnrollmentDocument(stored, in: exchange.language, scores: exchange.seesScores), true
      )
    }
    return try Answer.json(document)
  }

  /// Refuses to change what is finished.
  static func requireOpen(_ stored: StoredEnrollment) throws(Problem) {
    guard !stored.isFinished else {
      throw Problem(.conflict, "the enrollment is finished: begin another one")
    }
  }

  private static func position(of exchange: Exchange) throws(Problem) -> FingerPosition {
    guard let code = UInt8(exchange.value("position")), (1...10).contains(code),
      let position = FingerPosition(rawValue: code)
    else { throw Problem(.notFound, "positions are 1 to 10") }
    return position
  }
}
