/// One number for a print, 0 to 100; higher is better.
///
/// It is a class of the calibrated probability that the print and a good mate, the typical one of real
/// prints, match with this engine at FMR 1e-4 (score 40). The chance of a miss falls tenfold every 50
/// points: 0 is one in ten or worse, 50 one in a hundred, 100 one in a thousand or better. Being a
/// class of the probability and not the probability itself, it tells prints apart that all match in
/// more than 90 of 100 cases.
///
/// The model is logistic in three measures of the print. Their weights are fitted to whether mated
/// comparisons of real prints reach score 40, 60 and 80 (a model of proportional odds: McCullagh, J. R.
/// Stat. Soc. B 42, 1980), level and slope to score 40 alone; `ridgeline-lab bench quality-fit` fits them and
/// says what they predict on fingers and on sets that were left out
/// (Benchmarks/experiments/036-quality-promise.md).
///
/// The number is this engine's own; it is not an NFIQ or NFIQ 2 value.
public struct QualityScore: Sendable, Hashable, Codable, Comparable {
  /// 0 to 100.
  public let value: Int
  /// What the print adds to the log-odds of a match, against a good one; those of two prints add up.
  let logOdds: Double

  /// The numbers of the model, as `ridgeline-lab bench quality-fit` prints them.
  package struct Model: Sendable, Hashable, Codable {
    /// The log-odds of a match of two good prints.
    package var level: Double
    /// What a print without any of the features adds to the log-odds.
    package var constant: Double
    /// The weights of ``QualityMeasures/scoreFeatures``.
    package var weights: [Double]

    /// A model with the given numbers.
    package init(level: Double, constant: Double, weights: [Double]) {
      (self.level, self.constant, self.weights) = (level, constant, weights)
    }

    /// The model of the score.
    package static let shipped = Model(
      level: 5.616, constant: -3.834, weights: [0.821, -0.638, -3.576])

    /// What a print adds to the log-odds of a match.
    package func logOdds(_ features: [Double]) -> Double {
      min(10, max(-10, zip(weights, features).reduce(constant) { $0 + $1.0 * $1.1 }))
    }

    /// The chance of a match where two prints add so much to the log-odds.
    package func chanceOfMatch(_ logOdds: Double) -> Double {
      1 / (1 + ElementaryMath.exp(-(level + logOdds)))
    }
  }

  /// Points of the score for a tenth of the misses.
  static let pointsPerTenth = 50.0
  /// Points of the score for one more in the log-odds of a match, nearly.
  static let pointsPerLogOdds = pointsPerTenth / 2.302_585_092_994_046

  /// The score that follows from some measures.
  public init(_ measures: QualityMeasures) {
    let model = Model.shipped
    guard measures.ridgeArea > 0 else {
      (value, logOdds) = (0, -10)
      return
    }
    logOdds = model.logOdds(measures.scoreFeatures)
    // Of a chance so near 1, the chance of a miss is to be taken directly.
    let odds = ElementaryMath.exp(model.level + logOdds)
    let tenths = ElementaryMath.log(1 + odds) / ElementaryMath.log(10)
    value = Int(max(0, min(100, QualityScore.pointsPerTenth * (tenths - 1))).rounded())
  }

  /// The print's share of the log-odds of a match, which orders prints of one score.
  package var odds: Double { logOdds }

  /// The score of a picture that holds no print.
  public static let none = QualityScore(QualityMeasures())

  /// The chance that a comparison with a good mate reaches score 40, which a stranger reaches once in
  /// ten thousand times.
  public var chanceOfMatch: Double { Model.shipped.chanceOfMatch(logOdds) }

  /// The chance that a comparison with a mate of quality `other` reaches score 40.
  public func chanceOfMatch(with other: QualityScore) -> Double {
    Model.shipped.chanceOfMatch(logOdds + other.logOdds)
  }

  /// Whether a print is worse than another.
  public static func < (a: QualityScore, b: QualityScore) -> Bool { a.logOdds < b.logOdds }
}

extension QualityMeasures {
  /// What the score rests on: the logarithm of the area of clear ridges, skewness and unevenness, each
  /// within what prints show, so that an odd one cannot win it all.
  package var scoreFeatures: [Double] {
    [
      ElementaryMath.log(min(500, clearArea) + 10), min(1.5, max(-1.5, skewness)),
      min(1, unevenness),
    ]
  }
}
