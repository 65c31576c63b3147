import FoundationEssentials
import Hummingbird
import Ridgeline
import RidgelineGallery

extension EngineService {
  private struct Wish: RequestDocument {
    static let known = KeyTree(of: Wish(override: false, gallery: "", subject: "", group: 0))

    let override: Bool?
    let gallery: String?
    let subject: String?
    let group: UInt32?
  }

  private struct Finished: Encodable {
    let references: [StoredEnrollment.Finish.Reference]
    let forVerification: [FingerPosition]
    let subject: String?

    init(_ finish: StoredEnrollment.Finish) {
      references = finish.references
      forVerification = finish.forVerification
      subject = finish.subject
    }
  }

  /// Ends an enrollment: makes its references, and adds them to a gallery if one is named.
  func finishEnrollment(_ exchange: Exchange) async throws -> Response {
    let wish = try exchange.document(Wish.self)
    let subject = try wish.subject.map(SubjectName.checked)
    exchange.traces.note(object: exchange.value("id"))
    let galleries = galleries
    let finish = try await enrollments.change(exchange.value("id"), in: engine) {
      stored, _ in
      guard subject == nil || stored.subject == nil || subject == stored.subject else {
        throw Problem(
          .conflict, "the enrollment was begun for another subject: finish it for that one")
      }
      let name = subject ?? stored.subject
      name.map(exchange.traces.note(subject:))
      if let before = stored.finish {
        guard before.gallery == wish.gallery, before.subject == name else {
          throw Problem(
            .conflict,
            "the enrollment was finished "
              + (before.gallery == nil ? "without a gallery" : "into a gallery")
              + (before.gallery == wish.gallery ? ", for another subject" : "")
              + ": what was made then is in its first answer; to add it elsewhere, send its references "
              + "to the gallery's subjects")
        }
        return (before, false)
      }
      var person = stored.person
      person.language = exchange.language
      let finish = try EngineService.finish(of: person, as: wish, subject: name)
      // Adding what is there already adds nothing: after a crash before the next line it is simply done again.
      if wish.gallery != nil { try galleries.add(finish) }
      stored.subject = name
      stored.end(finish)
      stored.advance()
      return (finish, true)
    }
    return try Answer.json(Finished(finish))
  }

  private static func finish(
    of person: PersonEnrollment, as wish: Wish, subject: String?
  ) throws(Problem) -> StoredEnrollment.Finish {
    let report = person.report
    guard report.isDone || ((wish.override ?? false) && report.allowsOverride) else {
      throw EngineService.open(report)
    }
    guard wish.gallery == nil || subject != nil else {
      throw Problem(.invalidRequest, "who goes into a gallery needs a subject")
    }
    let references = report.fingers.filter(\.isUsable).compactMap { finger in
      person.consolidation(of: finger.position).map { made in
        StoredEnrollment.Finish.Reference(
          position: finger.position, template: Data(made.template.serialized()),
          captures: made.used.count, minutiae: made.template.minutiae.count)
      }
    }
    guard !references.isEmpty else {
      throw Problem(.conflict, "no finger has a reference")
    }
    return StoredEnrollment.Finish(
      references: references, forVerification: report.forVerification, subject: subject,
      gallery: wish.gallery, group: wish.group)
  }

  /// What stands in the way of an end: which fingers, why, and what would solve it.
  private static func open(_ report: PersonReport) -> Problem {
    let again = report.again.map { "finger \($0.position.rawValue) (\($0.reason.rawValue))" }
    let over = report.fingers.filter { $0.isWanted && $0.state == .stop }.map {
      "finger \($0.position.rawValue) (its tries are used up)"
    }
    let found = report.findings.filter { !$0.isResolved }.map { $0.statement(in: .english) + " " }
    let fingers = (again + over).joined(separator: ", ")
    let lead =
      report.allowsOverride
      ? "not every finger is good enough" : "the person cannot be enrolled as it is"
    let way =
      "Capture them again, each with a picture of its own, or state them as missing"
      + (report.allowsOverride ? ", or override" : "")
    var problem = Problem(
      .conflict,
      "\(lead): \(fingers.isEmpty ? "too few fingers" : fingers). \(found.joined())\(way)")
    problem.advice = report.again.first?.advice
    return problem
  }
}
