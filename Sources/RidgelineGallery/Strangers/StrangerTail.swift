internal import Ridgeline

/// How far strangers rise above the background of their search: the tail of extreme value theory, by the exponential
/// law.
///
/// Of many searches for people whose own references are left out, the highest stranger lies some points above the mean of
/// the 4th to the 11th. Beyond a ``level`` these rises become rarer by a factor of e with each ``scale``, so that
/// the strangers to be expected at a rise are `expected · exp(-(rise - level) / scale)`, and
/// `FPIR = 1 - exp(-that)`. Exceedances of high levels follow a generalised Pareto law (Pickands 1975); its
/// shape is held at 0, which scores `-10 log10(FMR)` have by their meaning, and which is on the safe side of
/// the lighter tails that were measured.
public struct StrangerTail: Sendable, Hashable, Codable {
  /// The rise from which on the law holds, in points of score.
  public let level: Double
  /// Strangers who rise to the level, expected in one search.
  public let expected: Double
  /// The points over which their number falls by a factor of e.
  public let scale: Double
  /// The rises beyond the level that it was fitted to.
  public let exceedances: Int
  /// The share of them that rather are of people who are enrolled twice; they were left out of the law.
  public let duplicates: Double
  /// How many searches there were.
  public let searches: Int
  /// The background of a search, in the mean.
  public let meanBackground: Double
  /// The background of a search that only one in a hundred has: a higher one is not strangers, but somebody with many names,
  /// and is taken for this.
  public let highestBackground: Double
  /// The chance that rises which do follow the law lie as far from it as these, by Kolmogorov and Smirnov; below
  /// 0.01 the law does not hold well.
  public let goodness: Double

  /// Whether the numbers can be of any gallery: they may come from a file.
  var isPossible: Bool {
    let scores = -1_000.0...1_000.0
    return scores.contains(level) && scores.contains(meanBackground)
      && scores.contains(highestBackground) && (0.01...100).contains(scale)
      && (1e-9...100).contains(expected) && exceedances > 0
  }

  /// The strangers who reach a score, expected in one search.
  ///
  /// - Parameters:
  ///   - score: the score.
  ///   - background: the background of the search.
  public func expected(atScore score: Double, background: Double) -> Double {
    let rise = score - min(background, highestBackground)
    return expected * ElementaryMath.exp((level - rise) / scale)
  }

  /// The FPIR of a threshold at a score.
  ///
  /// - Parameters:
  ///   - score: the score.
  ///   - background: the background of the search.
  public func rate(atScore score: Double, background: Double) -> Double {
    FalsePositiveIdentification.rate(expecting: expected(atScore: score, background: background))
  }

  /// The score whose threshold has an FPIR; never below 0.
  ///
  /// - Parameters:
  ///   - rate: the FPIR, `0 < rate <= 1`.
  ///   - background: the background of the search.
  public func score(atRate rate: Double, background: Double) -> Double {
    guard rate < 1, rate > 0, expected > 0 else { return 0 }
    let strangers = FalsePositiveIdentification.expected(atRate: rate)
    let rise = level + scale * ElementaryMath.log(expected / strangers)
    return max(0, min(background, highestBackground) + rise)
  }

  /// By what factor the FPIR at a rise may be wrong, with 95 % confidence; it grows with the distance from the level.
  ///
  /// - Parameter rise: points above the background.
  public func uncertainty(atRise rise: Double) -> Double {
    let own = max(1, Double(exceedances) * (1 - duplicates))
    let steps = (rise - level) / scale
    return ElementaryMath.exp(1.96 * ((1 + steps * steps) / own).squareRoot())
  }

  /// How much likelier a score is for the right person than for the highest stranger of a search.
  ///
  /// - Parameters:
  ///   - score: the score.
  ///   - background: the background of the search.
  public func likelihoodRatio(ofScore score: Double, background: Double) -> Double {
    let strangers = expected(atScore: score, background: background) / scale
    return MatedScores.density(at: score) / max(strangers, .leastNormalMagnitude)
  }
}

extension StrangerTail: CustomStringConvertible {
  /// The law on one line.
  public var description: String {
    "\(expected) strangers a search rise by \(level), e times fewer each \(scale) points more "
      + "(\(exceedances) of \(searches) searches)"
  }
}
