/// From evidence to a comparison score: all fitted numbers of the matcher in one place.
///
/// A logistic regression weighs a few independent pieces of evidence. Its result `z` goes through a
/// broken line onto `-10 log10(FMR)`. The numbers are those of `ridgeline-lab bench calibrate`: the weights
/// over nine sets of prints as they were captured, with equal weight, the lines over the impostors of
/// these and of copies that were turned, faint, framed, small or on a page. The knots up to a score of
/// 20 are false match rates that were seen, those at 30 and 40 lie on an exponential tail fitted to all
/// impostors beyond 22, and beyond them the line goes on flatter than it came, which is an
/// extrapolation: it claims less than the data would. ``distinctTexture`` alone is not fitted with them.
package struct ScoreCalibration: Sendable {
  /// The highest score that is given.
  package static let highest = 120.0
  /// Texture is compared where minutiae and flow alone give at least this score.
  ///
  /// Four in ten impostors stay below it. From 6 on seven in ten would, but of worn synthetic mates as well those
  /// that their texture alone tells apart. Prints of few minutiae are compared in any case.
  package static let textureFloor = 3.0

  /// Below this score the texture need not be compared to the end.
  static let sparedScore = 20.0

  /// The texture agreement that it takes for a score of ``sparedScore``.
  static func minimumAgreement(for evidence: ComparisonEvidence) -> Float {
    var evidence = evidence
    evidence.textureBest = 0
    // Over many blocks chance lifts nothing: no agreement above this is needed.
    evidence.textureBlocks = .infinity
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
  let logMissing: Double
  /// The weight of the missing minutiae themselves: of many, each counts as much as of few.
  let missing: Double
  /// The weight of the logarithm of one and the number of pairs.
  let pairs: Double
  /// The weight of the mean coherence at the pairs.
  let meanCoherence: Double
  /// The weight of the mean distance of the pairs, in pixels.
  let meanDistance: Double
  /// The weight of the mean difference of direction of the pairs, in radians.
  let meanTurn: Double
  /// The weight of the logarithm of one and the common area in cells.
  let area: Double
  /// The weight of the texture agreement beyond chance.
  let texture: Double
  /// The weight of the agreement of distinct blocks, where minutiae are few: chosen on small windows of prints, of
  /// which the sets that teach the other weights have next to none.
  package static let distinctTexture = 4.0
  /// The line from the result to the score.
  let line: ScoreLine

  /// For two templates with minutiae, flow and texture.
  static let texture = ScoreCalibration(
    intercept: -12.081, relaxedSimilarity: 38.099, excessOfPairs: 0.876, logMissing: -1.37,
    missing: -0.145, pairs: 3.018, meanCoherence: 0, meanDistance: -0.654, meanTurn: 0, area: 0,
    texture: 16.022,
    line: ScoreLine(
      knots: [
        .init(z: -9.81, score: 0),
        .init(z: -7.41, score: 3),
        .init(z: -5.62, score: 5.2),
        .init(z: -3.93, score: 10),
        .init(z: -2.71, score: 15),
        .init(z: -1.69, score: 20),
        .init(z: -0.09, score: 30),
        .init(z: 1.46, score: 40),
      ], slope: 5.5))

  /// For two templates with minutiae and flow.
  static let flow = ScoreCalibration(
    intercept: -17.395, relaxedSimilarity: 56.774, excessOfPairs: 1.056, logMissing: -2.503,
    missing: -0.174, pairs: 3.159, meanCoherence: 11.967, meanDistance: -0.788,
    meanTurn: -11.736, area: 1.717, texture: 0,
    line: ScoreLine(
      knots: [
        .init(z: -8.82, score: 0),
        .init(z: -6.42, score: 3),
        .init(z: -5.28, score: 5.2),
        .init(z: -3.66, score: 10),
        .init(z: -2.45, score: 15),
        .init(z: -1.43, score: 20),
        .init(z: 0.36, score: 30),
        .init(z: 2.11, score: 40),
      ], slope: 5))

  /// For templates of which one has minutiae alone.
  static let minutiae = ScoreCalibration(
    intercept: -6.731, relaxedSimilarity: 81.532, excessOfPairs: 1.271, logMissing: -1.734,
    missing: -0.146, pairs: 3.868, meanCoherence: 0, meanDistance: -0.795, meanTurn: -17.134,
    area: 0, texture: 0,
    line: ScoreLine(
      knots: [
        .init(z: -8.5, score: 0),
        .init(z: -6.1, score: 3),
        .init(z: -4.91, score: 5.2),
        .init(z: -3.23, score: 10),
        .init(z: -1.94, score: 15),
        .init(z: -0.87, score: 20),
        .init(z: 0.99, score: 30),
        .init(z: 2.81, score: 40),
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
    sum += logMissing * ElementaryMath.log(1 + evidence.missing)
    sum += missing * evidence.missing
    sum += pairs * ElementaryMath.log(1 + evidence.pairCount)
    sum += meanCoherence * evidence.meanCoherence
    sum += meanDistance * evidence.meanDistance
    sum += meanTurn * evidence.meanTurn
    sum += area * ElementaryMath.log(1 + evidence.area / ComparisonEvidence.cellArea)
    sum += texture * evidence.textureBeyondChance
    sum += ScoreCalibration.distinctTexture * evidence.textureDistinctBeyondChance
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
