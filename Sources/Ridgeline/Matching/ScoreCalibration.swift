/// From evidence to a comparison score: all fitted numbers of the matcher in one place.
///
/// A logistic regression weighs a few independent pieces of evidence. Its result `z` goes through a
/// broken line onto `-10 log10(FMR)`. The numbers are those of `ridgeline bench calibrate` over nine
/// sets of prints with equal weight; the knots up to a score of 20 are false match rates that were
/// seen, those at 30 and 40 lie on an exponential tail fitted to all impostors beyond 22, and beyond
/// them the line goes on flatter than it came, which is an extrapolation: it claims less than the
/// data would.
package struct ScoreCalibration: Sendable {
  /// The highest score that is given.
  static let highest = 120.0
  /// Texture is compared where minutiae and flow alone give at least this score.
  ///
  /// Three in four impostors stay below it. Of the 279,493 pairs of nine sets no score of 20 or more
  /// depends on it; with a floor of 7 three would.
  package static let textureFloor = 6.0

  /// Below this score the texture need not be compared to the end.
  static let sparedScore = 20.0

  /// The texture agreement that it takes for a score of ``sparedScore``.
  static func leastAgreement(for evidence: ComparisonEvidence) -> Float {
    var evidence = evidence
    evidence.textureBest = 0
    return Float((sparedSum - texture.evidenceSum(evidence)) / texture.texture)
  }

  /// The result of the regression that stands for ``sparedScore``.
  private static let sparedSum = texture.line.sum(ofScore: sparedScore)

  /// The constant of the regression.
  let intercept: Double
  /// The weight of the relaxed local similarity.
  let relaxedSimilarity: Double
  /// The weight of the excess of pairs over chance.
  let excessOfPairs: Double
  /// The weight of the logarithm of one and the missing minutiae.
  let missing: Double
  /// The weight of the logarithm of one and the number of pairs.
  let pairs: Double
  /// The weight of the mean coherence at the pairs.
  let meanCoherence: Double
  /// The weight of the mean distance of the pairs, in pixels.
  let meanDistance: Double
  /// The weight of the texture agreement.
  let texture: Double
  /// The line from the result to the score.
  let line: ScoreLine

  /// For two templates with minutiae, flow and texture.
  static let texture = ScoreCalibration(
    intercept: -13.351, relaxedSimilarity: 33.0, excessOfPairs: 0.996, missing: -1.965,
    pairs: 2.874, meanCoherence: 0, meanDistance: -0.688, texture: 16.434,
    line: ScoreLine(
      knots: [
        .init(z: -6.27, score: 0),
        .init(z: -3.87, score: 10),
        .init(z: -2.56, score: 15),
        .init(z: -1.58, score: 20),
        .init(z: -0.27, score: 30),
        .init(z: 0.92, score: 40),
      ], slope: 6.6))

  /// For two templates with minutiae and flow.
  static let flow = ScoreCalibration(
    intercept: -10.133, relaxedSimilarity: 50.893, excessOfPairs: 1.307, missing: -3.287,
    pairs: 3.206, meanCoherence: 6.501, meanDistance: -0.927, texture: 0,
    line: ScoreLine(
      knots: [
        .init(z: -8.52, score: 0),
        .init(z: -6.12, score: 3),
        .init(z: -5.04, score: 5.2),
        .init(z: -3.44, score: 10),
        .init(z: -2.24, score: 15),
        .init(z: -1.3, score: 20),
        .init(z: 0.22, score: 30),
        .init(z: 1.66, score: 40),
      ], slope: 5.5))

  /// For templates of which one has minutiae alone.
  static let minutiae = ScoreCalibration(
    intercept: -7.357, relaxedSimilarity: 69.617, excessOfPairs: 1.16, missing: -4.155,
    pairs: 4.081, meanCoherence: 0, meanDistance: -0.965, texture: 0,
    line: ScoreLine(
      knots: [
        .init(z: -8.31, score: 0),
        .init(z: -5.91, score: 3),
        .init(z: -4.83, score: 5.2),
        .init(z: -3.21, score: 10),
        .init(z: -1.98, score: 15),
        .init(z: -0.93, score: 20),
        .init(z: 0.63, score: 30),
        .init(z: 2.17, score: 40),
      ], slope: 4))

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
    sum += missing * ElementaryMath.log(1 + evidence.missing)
    sum += pairs * ElementaryMath.log(1 + evidence.pairCount)
    sum += meanCoherence * evidence.meanCoherence
    sum += meanDistance * evidence.meanDistance
    sum += texture * evidence.textureBest
    return sum
  }

  /// The comparison score of some evidence.
  func score(of evidence: ComparisonEvidence) -> Double {
    score(ofSum: evidenceSum(evidence))
  }

  /// The score of a result of the regression.
  func score(ofSum z: Double) -> Double {
    min(ScoreCalibration.highest, line.score(ofSum: z))
  }
}
