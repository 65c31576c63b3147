internal import Ridgeline

/// How many pairs of different people reach a score in a whole de-duplication: a tail that is fitted to the scores of all
/// comparisons in full that it made.
///
/// Scores of different people become rarer by a factor of e with each ``scale`` at the level, and faster from there on, as no
/// comparison is given more than 120: beyond a level `u` they fall as `((120 - x) / (120 - u))^k`, a generalised Pareto law (Pickands 1975)
/// whose end is known, with `k = (120 - u) / scale`. Those of people who are enrolled twice lie as mates do, and are
/// fitted beside them. The level lies as high as enough strangers are left to be seen. The law is one of single
/// comparisons; pairs of people who have several fingers reach the same score less often.
public struct PairTail: Sendable, Hashable, Codable {
  /// The places of a histogram of scores: 0 up to 1, 1 up to 2, and so on; the last has all above.
  public static let histogramCount = 256
  /// The place of a score in a histogram.
  static func place(of score: Double) -> Int { min(histogramCount - 1, max(0, Int(score))) }

  /// Strangers that must be left beyond the level.
  private static let fewestStrangers = 400.0
  /// Their least share there.
  private static let leastShare = 0.7
  /// The fewest comparisons that say anything.
  private static let fewestComparisons = 2_000

  /// The score beyond which the law holds.
  public let level: Double
  /// The points over which the number of strangers falls by a factor of e, at the level.
  public let scale: Double
  /// Pairs of different people beyond the level.
  public let strangers: Double
  /// Pairs of captures of one person beyond the level.
  public let mates: Double
  /// The chance that scores which follow the law lie as far from it as these; below 0.01 it does not hold well.
  public let goodness: Double

  /// The tail of a histogram; nil where too little was compared.
  ///
  /// - Parameter histogram: how many comparisons in full had each score, as ``BlockJoin/Outcome/histogram``
  ///   counts them.
  public init?(histogram: [UInt64]) {
    let scores = histogram.enumerated().map { place, count in
      (score: Double(place) + 0.5, count: Int(min(count, 1 << 40)))
    }
    let compared = scores.reduce(0) { $0 + $1.count }
    guard compared >= PairTail.fewestComparisons else { return nil }
    var wanted = compared / 4
    var best: TailFit?
    while wanted >= Int(PairTail.fewestStrangers) {
      guard let fit = TailFit(scores, wanted: wanted, width: 1, end: TailEnd.ofScores),
        // Comparisons of this engine do not lie there.
        fit.level < ScoreCalibration.highest - 1
      else { break }
      if fit.strangers < PairTail.fewestStrangers
        || fit.duplicates > 1 - PairTail.leastShare
      {
        break
      }
      best = fit
      wanted /= 2
    }
    guard let best else { return nil }
    level = best.level
    scale = best.scale
    strangers = best.strangers
    mates = Double(best.count) * best.duplicates
    goodness = best.goodness
  }

  /// The pairs of different people that reach a score, expected in the whole work.
  public func expected(atScore score: Double) -> Double {
    strangers * ElementaryMath.exp(-steps(to: score))
  }

  /// By what factor the number of strangers at a score may be wrong, with 95 % confidence; it grows with the distance
  /// from the level, and is infinite from the highest score on, where there are none.
  public func uncertainty(atScore score: Double) -> Double {
    uncertainty(afterSteps: steps(to: score))
  }

  /// How many times the number of strangers falls by a factor of e up to a score; infinite from the highest on.
  private func steps(to score: Double) -> Double { end.stretched(score - level) / scale }

  private func uncertainty(afterSteps steps: Double) -> Double {
    let steps = max(0, steps)
    return ElementaryMath.exp(1.96 * ((1 + steps * steps) / max(1, strangers)).squareRoot())
  }

  private var end: TailEnd { .ofScores(beyond: level) }

  /// The score that no more pairs of different people are expected to reach in the whole work, with what is uncertain on the
  /// safe side; never below 0.
  public func score(expecting pairs: Double) -> Double {
    guard pairs > 0, strangers > 0 else { return 0 }
    var steps = ElementaryMath.log(strangers / pairs)
    // What is uncertain at a score moves the score a little, and settles at once.
    for _ in 0..<20 {
      steps = ElementaryMath.log(strangers * uncertainty(afterSteps: steps) / pairs)
    }
    return max(0, level + end.excess(ofStretched: scale * steps))
  }

  /// The chance that a pair of such a score is one person, by how many of either kind have it.
  public func probability(ofScore score: Double) -> Double {
    let ones = mates * MatedScores.density(at: score) / MatedScores.share(reaching: level)
    let expected = expected(atScore: score)
    // From the highest score on there are no strangers.
    let others = expected > 0 ? expected * end.stretch(at: score - level) / scale : 0
    return others > 0 ? ones / (ones + others) : 1
  }
}
