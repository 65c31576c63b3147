/// From evidence to a comparison score: all fitted numbers of the matcher in one place.
///
/// A logistic regression weighs a few independent pieces of evidence. Its result `z` goes through a
/// broken line onto `-10 log10(FMR)`. The numbers are those of `ridgeline bench calibrate`: the weights
/// over nine sets of prints as they were captured, with equal weight, the lines over the impostors of
/// these and of copies that were turned, faint, framed, small or on a page. The knots up to a score of
/// 20 are false match rates that were seen, those at 30 and 40 lie on an exponential tail fitted to all
/// impostors beyond 22, and beyond them the line goes on flatter than it came, which is an
/// extrapolation: it claims less than the data would.
package struct ScoreCalibration: Sendable {
  /// The highest score that is given.
  static let highest = 120.0
  /// Texture is compared where minutiae and flow alone give at least this score.
  ///
  /// Seven in ten impostors stay below it. Of 60,533 pairs of nine sets no mated one would reach a score
  /// of 20 without it, and two impostors; of 88,480 disturbed copies one each. Prints of few minutiae are
  /// compared in any case.
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
    intercept: -13.389, relaxedSimilarity: 35.374, excessOfPairs: 1.069, missing: -1.757,
    pairs: 2.518, meanCoherence: 0, meanDistance: -0.598, texture: 16.39,
    line: ScoreLine(
      knots: [
        .init(z: -8.65, score: 0),
        .init(z: -6.25, score: 5.2),
        .init(z: -3.79, score: 10),
        .init(z: -2.58, score: 15),
        .init(z: -1.6, score: 20),
        .init(z: -0.05, score: 30),
        .init(z: 1.45, score: 40),
      ], slope: 6.6))

  /// For two templates with minutiae and flow.
  static let flow = ScoreCalibration(
    intercept: -10.845, relaxedSimilarity: 56.789, excessOfPairs: 1.384, missing: -3.028,
    pairs: 3.008, meanCoherence: 6.741, meanDistance: -0.848, texture: 0,
    line: ScoreLine(
      knots: [
        .init(z: -8.59, score: 0),
        .init(z: -6.19, score: 3),
        .init(z: -5.03, score: 5.2),
        .init(z: -3.42, score: 10),
        .init(z: -2.23, score: 15),
        .init(z: -1.23, score: 20),
        .init(z: 0.5, score: 30),
        .init(z: 2.21, score: 40),
      ], slope: 5.5))

  /// For templates of which one has minutiae alone.
  static let minutiae = ScoreCalibration(
    intercept: -8.331, relaxedSimilarity: 89.555, excessOfPairs: 1.332, missing: -3.702,
    pairs: 4.009, meanCoherence: 0, meanDistance: -0.865, texture: 0,
    line: ScoreLine(
      knots: [
        .init(z: -8.3, score: 0),
        .init(z: -5.9, score: 3),
        .init(z: -4.77, score: 5.2),
        .init(z: -3.14, score: 10),
        .init(z: -1.87, score: 15),
        .init(z: -0.84, score: 20),
        .init(z: 1.06, score: 30),
        .init(z: 2.93, score: 40),
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
