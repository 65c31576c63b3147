import FoundationEssentials
import Hummingbird
import Ridgeline
import RidgelineFiles
import RidgelineFormats

extension EngineService {
  private struct Captured: Encodable {
    let answer: PersonAnswerDocument
    let state: EnrollmentDocument
  }

  /// Gives a picture to an enrollment.
  func addCapture(_ exchange: Exchange) async throws -> Response {
    let content = try exchange.query.text("show").map(EngineService.content)
    let name = try RequestMemory.name(of: exchange)
    exchange.traces.note(object: exchange.value("id"))
    let requiresConsent = configuration.settings.requiresConsent
    let bytes = try await enrollments.change(exchange.value("id"), in: engine) {
      stored, cancellation in
      if let before = stored.answer(of: name) { return (before, false) }
      try EngineService.requireOpen(stored)
      guard stored.consent != nil || !requiresConsent else {
        throw Problem(.conflict, "no consent is noted: note what the person agreed to, first")
      }
      stored.person.language = exchange.language
      let answer = try EngineService.add(
        exchange.until(cancellation), showing: content, to: &stored.person)
      stored.advance()
      let (language, scores) = (exchange.language, exchange.seesScores)
      let bytes = try StableJSON.bytes(
        of: Captured(
          answer: PersonAnswerDocument(answer, in: language, scores: scores),
          state: EnrollmentDocument(stored, in: language, scores: scores)))
      stored.note(bytes, of: name)
      return (bytes, true)
    }
    return Answer.json(bytes: bytes)
  }

  /// What a picture is said to show.
  private static func content(_ name: String) throws(Problem) -> PersonFile.Content {
    // Names of fingers, and codes of pictures of several, are for files.
    let isDescribed =
      SlapExpectation(rawValue: name) != nil
      || (1...10).contains { "\($0)" == name || "rolled-\($0)" == name }
    guard isDescribed, let content = PersonFile.Content(name: name) else {
      throw Problem(
        .invalidRequest,
        "show is right-four, left-four, thumbs, any, 1 to 10, or rolled-1 to rolled-10")
    }
    return content
  }

  private static func add(
    _ exchange: Exchange, showing stated: PersonFile.Content?, to person: inout PersonEnrollment
  ) throws -> PersonAnswer {
    let input = try exchange.prints(of: try exchange.picture(), named: "the picture")
    let print = try input.only()
    let kind: CaptureKind = [1, 3].contains(print.impression) ? .rolled : .plain
    guard let content = stated ?? PersonFile.Content(code: print.finger.rawValue, kind: kind) else {
      throw Problem(.invalidRequest, "nobody says which fingers the picture shows: state show")
    }
    guard person.captures.count < PersonEnrollment.maximumCaptures else {
      throw Problem(.conflict, "the enrollment holds as many captures as it may")
    }
    switch (content, try input.load(print)) {
    case (.slap(let expectation), .image(let image)):
      let boxes = print.segmentation.boxes.filter { person.missing[$0.position] == nil }
      return boxes.isEmpty
        ? person.add(slap: image, as: expectation) : person.add(slap: image, fingers: boxes)
    case (.finger(let position, let kind), .image(let image)):
      let extraction = try Extractor().extract(from: image, unless: exchange.cancellation)
      // A picture that shows more than the fingertip is cut to it first.
      return extraction.failure == .severalFingers
        ? person.add(finger: image, of: position, kind: kind)
        : person.add(extraction, of: position, kind: kind)
    case (.finger(let position, let kind), .template(let template)):
      do throws(ExtractionFailure) {
        return person.add(try EnrollmentCapture(template), of: position, kind: kind)
      } catch {
        return person.add(error, of: position, kind: kind)
      }
    case (.slap, .template), (.card, _):
      throw Problem(
        .unreadable, "minutiae of several fingers cannot be cut apart: send the picture")
    }
  }
}
