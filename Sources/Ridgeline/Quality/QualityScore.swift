/// One number for a print, 0 to 100, higher is better.
///
/// It is the chance in per cent that the print and a mate of the same quality reach comparison score
/// 80: a logistic model of four measures, fitted to the mated comparisons of real sets (see
/// Benchmarks/RESULTS.md for the fit and for what it predicts on sets left out of it). At
/// score 40 (FMR 1e-4) hardly any mate is missed, so that a model of it would rest on a handful of
/// prints; the higher mark orders prints alike and rests on hundreds.
///
/// The number is this engine's own and no NFIQ or NFIQ 2 value.
public struct QualityScore: Sendable, Hashable, Codable, Comparable {
  /// 0 to 100.
  public let value: Int
  /// The print's share of the log-odds of a match; those of two prints add up.
  let logOdds: Double

  /// The constant of the model and the weights of ``QualityMeasures/scoreFeatures``; `ridgeline bench
  /// discard` fits them anew.
  private static let constant = -7.916
  private static let weights = [1.343, 3.509, -0.539, -2.535]

  /// The score of some measures.
  public init(_ measures: QualityMeasures) {
    if measures.ridgeArea > 0 {
      let sum = zip(QualityScore.weights, measures.scoreFeatures)
        .reduce(QualityScore.constant) { $0 + $1.0 * $1.1 }
      logOdds = min(10, max(-10, sum))
    } else {
      logOdds = -10
    }
    let chance = 1 / (1 + ElementaryMath.exp(-2 * logOdds))
    value = Int((100 * chance).rounded())
  }

  /// The print's share of the log-odds of a match, which orders prints of one score.
  package var odds: Double { logOdds }

  /// The score of a picture that holds no print.
  public static let none = QualityScore(QualityMeasures())

  /// The chance that a comparison with a mate of quality `other` reaches score 40, which a stranger
  /// reaches once in ten thousand times.
  public func chanceOfMatch(with other: QualityScore) -> Double {
    1 / (1 + ElementaryMath.exp(-(3.804 + 0.679 * (logOdds + other.logOdds))))
  }

  /// Whether a print is worse than another.
  public static func < (a: QualityScore, b: QualityScore) -> Bool { a.logOdds < b.logOdds }
}

extension QualityMeasures {
  /// What the score rests on: the logarithm of the area of the ridges, clarity, skewness and
  /// unevenness, each within what prints show, so that an odd one cannot win it all.
  package var scoreFeatures: [Double] {
    [
      ElementaryMath.log(min(500, ridgeArea) + 20), clarity, min(1.5, max(-1.5, skewness)),
      min(1, unevenness),
    ]
  }
}
