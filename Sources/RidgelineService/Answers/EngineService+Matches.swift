import FoundationEssentials
import Hummingbird
import Ridgeline
import RidgelineFiles

/// Whether two prints are of one finger; the names are stable.
enum Decision: String, Encodable, Sendable {
  case match, noMatch
}

extension EngineService {
  private struct Pair: RequestDocument {
    static let known = KeyTree(of: Pair(probe: Data(), reference: Data()))

    let probe: Data
    let reference: Data
  }

  private struct Matched: Encodable {
    let decision: Decision
    let threshold: Double
    let score: Double?
    let falseMatchRate: Double?
    /// What speaks against the resolutions of the prints; absent where nothing does.
    let warnings: [ResolutionNotice]?
  }

  /// Compares a probe with a reference.
  func matches(_ exchange: Exchange) async throws -> Response {
    let threshold = configuration.threshold
    let matched = try await engine.run { cancellation in
      let exchange = exchange.until(cancellation)
      let (probe, reference) = try EngineService.pair(of: exchange)
      let prints = (
        probe: try EngineService.matched(probe, "the probe", exchange),
        reference: try EngineService.matched(reference, "the reference", exchange)
      )
      let comparison = try RecordComparison(
        prints.probe, prints.reference, unless: cancellation)
      // Where nothing was compared there is no decision: not "no match".
      if let failure = comparison.failure { throw Problem(.failureToEnroll, failure) }
      let shows = exchange.seesScores
      return Matched(
        decision: comparison.score >= threshold ? .match : .noMatch, threshold: threshold,
        score: shows ? comparison.score : nil,
        falseMatchRate: shows ? FalseMatchRate.rate(atScore: comparison.score) : nil,
        warnings: ResolutionNotice.all(prints.probe.warnings + prints.reference.warnings))
    }
    exchange.traces.note(outcome: matched.decision.rawValue)
    return try Answer.json(matched)
  }

  static func pair(
    of exchange: Exchange
  ) throws -> (probe: [UInt8], reference: [UInt8]) {
    if let type = exchange.headers[.contentType], MultipartForm.isForm(type) {
      let form = try MultipartForm(exchange.bytes, contentType: type)
      try form.requireOnly(["probe", "reference"])
      return (try form.part("probe"), try form.part("reference"))
    }
    let pair = try exchange.document(Pair.self)
    return (Array(pair.probe), Array(pair.reference))
  }

  static func matched(
    _ bytes: [UInt8], _ name: String, _ exchange: Exchange
  ) throws -> MatchedPrints {
    let input = try exchange.prints(of: bytes, named: name)
    let prints = try MatchedPrints(input, selection: PrintSelection(), reading: exchange.reading())
    if let failed = prints.prints.first(where: { $0.failure != nil }),
      prints.prints.allSatisfy({ $0.failure != nil })
    {
      throw EngineService.failure(of: failed, exchange)
    }
    return prints
  }

  /// The failure to enroll of a print, with its causes where there was a picture.
  static func failure(of print: PrintExtraction, _ exchange: Exchange) -> Problem {
    guard let extraction = print.extraction, let failure = extraction.failure else {
      return Problem(.failureToEnroll, print.failure ?? "no template could be made")
    }
    return Problem.failure(
      failure, causes: extraction.quality.causes, in: exchange.language)
  }
}
