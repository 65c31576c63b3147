import Hummingbird
import Ridgeline
import RidgelineFiles
import RidgelineFormats
import RidgelineGallery

extension EngineService {
  private struct Found: Encodable {
    struct Candidate: Encodable {
      let subject: String
      let decision: Decision
      let score: Double?
      /// The share of searches for strangers that would name somebody at this score.
      let falsePositiveRate: Double?
    }

    let candidates: [Candidate]
    /// How many references were searched.
    let references: Int
    let threshold: Double?
    /// Whether the threshold follows from strangers that were measured in the gallery.
    let isMeasured: Bool?
    /// What speaks against the resolution of the probe; absent where nothing does.
    let warnings: [ResolutionNotice]?
  }

  /// Finds whose prints these are.
  func identifications(_ exchange: Exchange) async throws -> Response {
    guard let name = exchange.query.text("gallery") else {
      throw Problem(.invalidRequest, "gallery is missing")
    }
    let position = try exchange.query.number("position", 1...10)
      .flatMap { FingerPosition(rawValue: UInt8($0)) }
    let limit = try exchange.query.number("limit", 1...100) ?? 10
    let rate = try EngineService.rate(of: exchange)
    let group = try exchange.query.number("group", 0...Int(UInt32.max)).map(UInt32.init)
    exchange.traces.note(object: "gallery \(GalleryRoom.isName(name) ? name : "?")")
    let (galleries, engine) = (galleries, engine)
    let (found, warnings) = try await engine.run { cancellation in
      let search = try galleries.search(name)
      let (probes, warnings) = try EngineService.probes(
        of: exchange.until(cancellation), as: position)
      var options = SearchOptions()
      options.falsePositiveRate = rate
      options.candidates = limit
      options.groups = group.map { [$0] }
      // Who searches alone has all cores.
      options.threads = max(1, engine.count + 1 - engine.inFlight)
      return (try search.identify(probes, options: options, unless: cancellation), warnings)
    }
    try EngineService.requireJudged(found)
    let shows = exchange.seesScores
    let shown = shows ? found.candidates[...] : found.hits
    exchange.traces.note(outcome: found.hits.isEmpty ? "nobody" : "\(found.hits.count) found")
    return try Answer.json(
      Found(
        candidates: shown.map {
          Found.Candidate(
            subject: $0.subject, decision: $0.score >= found.threshold ? .match : .noMatch,
            score: shows ? $0.score : nil, falsePositiveRate: shows ? $0.falsePositiveRate : nil)
        }, references: found.references, threshold: shows ? found.threshold : nil,
        isMeasured: shows ? found.promise.isMeasured : nil,
        warnings: ResolutionNotice.all(warnings)))
  }

  /// The share of searches for strangers that may name somebody.
  ///
  /// Whoever may try one after another learns scores from who is named at which.
  private static func rate(of exchange: Exchange) throws(Problem) -> Double {
    guard let rate = try exchange.query.figure("rate", 0.000_001...1) else { return 0.01 }
    guard exchange.seesScores else {
      throw Problem(
        .forbidden, "rate tells of scores: only a token with --scores may state it")
    }
    return rate
  }

  private static func probes(
    of exchange: Exchange, as position: FingerPosition?
  ) throws -> (probes: [SearchProbe], warnings: [ResolutionWarning]) {
    let reading = try exchange.reading()
    let input = try exchange.prints(of: try exchange.picture(), named: "the probe")
    let prints = try MatchedPrints(
      input, selection: .position(input.prints.count > 1 ? position : nil), reading: reading)
    if let first = prints.prints.first, prints.prints.allSatisfy({ $0.failure != nil }) {
      throw EngineService.failure(of: first, exchange)
    }
    let probes = prints.prints.filter { $0.failure == nil }.map { print in
      let said = print.finger.position
      return SearchProbe(
        print.template, finger: prints.prints.count == 1 ? position ?? said : said)
    }
    return (probes, prints.warnings)
  }

  /// Refuses what would look as if nobody were there where nobody was looked at.
  private static func requireJudged(_ found: Identification) throws(Problem) {
    guard found.hits.isEmpty else { return }
    if !found.unreadable.isEmpty {
      throw Problem(
        .galleryDamaged,
        "\(found.unreadable.count) references are damaged and could not be searched: nothing is "
          + "said of those who are not found")
    }
    guard found.references > 0, found.comparisons > 0 else {
      throw Problem(
        .conflict,
        "the gallery has no reference of such a finger in such a group: nothing was judged")
    }
  }
}
