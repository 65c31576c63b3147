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
  /// Below it three in ten impostors do better. Of 4,843 mated pairs 6 lie there, and the texture
  /// of none of them would have lifted the score to 15; three quarters of the impostors do.
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
    intercept: -13.884, relaxedSimilarity: 68.119, excessOfPairs: 1.082, missingShare: -5.537,
    meanCoherence: 4.525, texture: 17.983,
    knots: [
      Knot(z: -9, score: 0), Knot(z: -6.76, score: 3), Knot(z: -5.31, score: 5.2),
      Knot(z: -3.49, score: 10), Knot(z: -1.10, score: 20), Knot(z: 0.38, score: 30),
      Knot(z: 1.8, score: 40),
    ], slope: 5.5)

  /// For two templates with minutiae and flow.
  static let flow = ScoreCalibration(
    intercept: -11.042, relaxedSimilarity: 92.183, excessOfPairs: 1.477, missingShare: -7.760,
    meanCoherence: 6.158, texture: 0,
    knots: [
      Knot(z: -9, score: 0), Knot(z: -6.67, score: 3), Knot(z: -5.04, score: 5.2),
      Knot(z: -3.08, score: 10), Knot(z: -0.82, score: 20), Knot(z: 0.9, score: 30),
      Knot(z: 2.5, score: 40),
    ], slope: 5.5)

  /// For templates of which one has minutiae alone.
  static let minutiae = ScoreCalibration(
    intercept: -8.840, relaxedSimilarity: 151.991, excessOfPairs: 1.377, missingShare: -8.395,
    meanCoherence: 0, texture: 0,
    knots: [
      Knot(z: -8.5, score: 0), Knot(z: -5.85, score: 3), Knot(z: -4.47, score: 5.2),
      Knot(z: -2.66, score: 10), Knot(z: -0.42, score: 20), Knot(z: 1.74, score: 30),
      Knot(z: 3.9, score: 40),
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
