/// From evidence to a comparison score: all fitted numbers of the matcher in one place.
///
/// A logistic regression weighs a few independent pieces of evidence. Its result `z` goes through a
/// broken line onto `-10 log10(FMR)`. The knots up to a score of 40 are the mean false match rates of
/// nine sets of prints with equal weight; beyond them the line goes on a little flatter than it
/// came, which is an extrapolation: it claims less than the data would.
struct ScoreCalibration: Sendable {
  /// The highest score that is given.
  static let highest = 120.0
  /// Texture is compared where minutiae and flow alone give at least this score.
  ///
  /// Below it three in ten impostors do better. Of 4,843 mated pairs 3 lie there, and the texture
  /// of none of them would have lifted the score to 10; three quarters of the impostors do.
  static let textureFloor = 5.0

  /// A point of the line from `z` to the score.
  struct Knot: Sendable {
    /// The result of the regression.
    let z: Double
    /// The score.
    let score: Double
  }

  /// The constant of the regression.
  let intercept: Double
  /// The weight of the relaxed local similarity.
  let relaxedSimilarity: Double
  /// The weight of the excess of pairs over chance.
  let excessOfPairs: Double
  /// The weight of the share of missing minutiae.
  let missingShare: Double
  /// The weight of the mean coherence at the pairs.
  let meanCoherence: Double
  /// The weight of the texture agreement.
  let texture: Double
  /// The line from `z` to the score, ascending in both.
  let knots: [Knot]
  /// Score for each unit of `z` beyond the last knot.
  let slope: Double

  /// For two templates with minutiae, flow and texture.
  static let texture = ScoreCalibration(
    intercept: -13.836, relaxedSimilarity: 65.126, excessOfPairs: 1.139, missingShare: -6.402,
    meanCoherence: 4.53, texture: 18.19,
    knots: [
      Knot(z: -9.5, score: 0),
      Knot(z: -7.12, score: 3),
      Knot(z: -5.56, score: 5.2),
      Knot(z: -3.62, score: 10),
      Knot(z: -1.15, score: 20),
      Knot(z: 0.45, score: 30),
      Knot(z: 1.9, score: 40),
    ], slope: 5.5)

  /// For two templates with minutiae and flow.
  static let flow = ScoreCalibration(
    intercept: -10.914, relaxedSimilarity: 89.375, excessOfPairs: 1.499, missingShare: -8.722,
    meanCoherence: 6.455, texture: 0,
    knots: [
      Knot(z: -9.5, score: 0),
      Knot(z: -7.01, score: 3),
      Knot(z: -5.23, score: 5.2),
      Knot(z: -3.15, score: 10),
      Knot(z: -0.83, score: 20),
      Knot(z: 0.95, score: 30),
      Knot(z: 2.5, score: 40),
    ], slope: 5.5)

  /// For templates of which one has minutiae alone.
  static let minutiae = ScoreCalibration(
    intercept: -8.789, relaxedSimilarity: 153.181, excessOfPairs: 1.341, missingShare: -8.53,
    meanCoherence: 0, texture: 0,
    knots: [
      Knot(z: -8.5, score: 0),
      Knot(z: -5.85, score: 3),
      Knot(z: -4.47, score: 5.2),
      Knot(z: -2.65, score: 10),
      Knot(z: -0.43, score: 20),
      Knot(z: 1.9, score: 30),
      Knot(z: 3.8, score: 40),
    ], slope: 4)

  /// The numbers for two templates with the given parts.
  static func calibration(for kind: ComparisonEvidence.Kind) -> ScoreCalibration {
    switch kind {
    case .texture: texture
    case .flow: flow
    case .minutiae: minutiae
    }
  }

  /// The result of the regression.
  func evidenceSum(_ evidence: ComparisonEvidence) -> Double {
    var sum = intercept
    sum += relaxedSimilarity * evidence.relaxedSimilarity
    sum += excessOfPairs * evidence.excessOfPairs
    sum += missingShare * evidence.missingShare
    sum += meanCoherence * evidence.meanCoherence
    sum += texture * evidence.textureBest
    return sum
  }

  /// The comparison score of some evidence.
  func score(of evidence: ComparisonEvidence) -> Double {
    score(ofSum: evidenceSum(evidence))
  }

  /// The score of a result of the regression: 0 up to the first knot, straight between knots.
  func score(ofSum z: Double) -> Double {
    guard let first = knots.first, let last = knots.last, z > first.z else { return 0 }
    if z >= last.z {
      return min(ScoreCalibration.highest, last.score + slope * (z - last.z))
    }
    var (low, high) = (first, last)
    for knot in knots {
      if knot.z <= z {
        low = knot
      } else {
        high = knot
        break
      }
    }
    return low.score + (high.score - low.score) * (z - low.z) / (high.z - low.z)
  }
}
