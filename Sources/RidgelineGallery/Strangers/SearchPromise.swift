internal import Ridgeline

/// What a score promises in one search: by the strangers that were measured in the gallery, or by the line that FMR draws
/// where nothing was.
public enum SearchPromise: Sendable, Hashable, Codable {
  /// Nothing was measured, or too few subjects were compared: `FPIR = 1 - (1 - FMR)^references`.
  case line(references: Int)
  /// The tail of the gallery's strangers, above the background of this search.
  case tail(StrangerTail, background: Double)

  /// The promise of a search.
  ///
  /// - Parameters:
  ///   - tail: what was measured.
  ///   - scores: the scores of all subjects that were compared, highest first.
  ///   - references: how many references were searched.
  init(_ tail: StrangerTail?, scores: some RandomAccessCollection<Double>, references: Int) {
    if let tail, let background = StrangerBackground.level(of: scores) {
      self = .tail(tail, background: background)
    } else {
      self = .line(references: references)
    }
  }

  /// Whether it was measured in the gallery.
  public var isMeasured: Bool {
    if case .tail = self { true } else { false }
  }

  /// The FPIR of a threshold at a score.
  public func rate(atScore score: Double) -> Double {
    switch self {
    case .line(let references):
      FalsePositiveIdentification.rate(atScore: score, references: references)
    case .tail(let tail, let background): tail.rate(atScore: score, background: background)
    }
  }

  /// The score whose threshold has an FPIR, `0 < rate <= 1`.
  public func score(atRate rate: Double) -> Double {
    switch self {
    case .line(let references):
      FalsePositiveIdentification.score(atRate: rate, references: references)
    case .tail(let tail, let background): tail.score(atRate: rate, background: background)
    }
  }

  /// The odds that a candidate is the person, given how often those who are searched for are enrolled.
  ///
  /// - Parameters:
  ///   - score: the score of the candidate.
  ///   - prior: the share of searches for people who are enrolled, `0 < prior < 1`.
  /// - Returns: the chance that it is the person, for one that it is not; infinite where no stranger is to be
  ///   expected.
  public func odds(ofScore score: Double, prior: Double) -> Double {
    let ratio =
      switch self {
      case .line(let references):
        MatedScores.density(at: score)
          / max(
            Double(references) * FalseMatchRate.rate(atScore: score) / TailFit.promisedScale,
            .leastNormalMagnitude)
      case .tail(let tail, let background):
        tail.likelihoodRatio(ofScore: score, background: background)
      }
    return prior / (1 - prior) * ratio
  }
}
