/// From evidence to a comparison score: all fitted numbers of the matcher in one place.
///
/// A logistic regression weighs a few independent pieces of evidence; its result `z` then goes
/// through a straight line onto `-10 log10(FMR)`, as the far tail of impostors falls exponentially.
/// Beyond the range that calibration data supports the line is an extrapolation.
struct ScoreCalibration: Sendable {
  /// The highest score that is given.
  static let highest = 120.0
  /// Where even a perfect texture could not lift the score above this, texture is not compared.
  ///
  /// Such a comparison cannot pass any threshold in use: at a score of 5 one impostor in three does.
  static let textureFloor = 5.0

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
  /// The texture agreement of two prints that have nothing in common, taken where it was left out.
  let chanceTexture: Double
  /// The `z` that has score 0.
  let zero: Double
  /// Score for each unit of `z`.
  let slope: Double

  /// The numbers for two templates with the given parts.
  static func calibration(for kind: ComparisonEvidence.Kind) -> ScoreCalibration {
    switch kind {
    case .texture:
      ScoreCalibration(
        intercept: -8.931, relaxedSimilarity: 41.28, excessOfPairs: 0.5843, missingShare: -6.255,
        meanCoherence: 4.087, texture: 8.636, chanceTexture: 0.37, zero: -7, slope: 5)
    case .flow:
      ScoreCalibration(
        intercept: -6.5, relaxedSimilarity: 45, excessOfPairs: 0.8, missingShare: -6.5,
        meanCoherence: 4.087, texture: 0, chanceTexture: 0, zero: -7, slope: 5)
    case .minutiae:
      ScoreCalibration(
        intercept: -6.5, relaxedSimilarity: 45, excessOfPairs: 0.8, missingShare: -4,
        meanCoherence: 0, texture: 0, chanceTexture: 0, zero: -7, slope: 5)
    }
  }

  /// The result of the regression.
  func evidenceSum(_ evidence: ComparisonEvidence) -> Double {
    let agreement = evidence.comparedTexture ? evidence.textureBest : chanceTexture
    return intercept + relaxedSimilarity * evidence.relaxedSimilarity
      + excessOfPairs * evidence.excessOfPairs + missingShare * evidence.missingShare
      + meanCoherence * evidence.meanCoherence + texture * agreement
  }

  /// The comparison score of some evidence.
  func score(of evidence: ComparisonEvidence) -> Double {
    score(ofSum: evidenceSum(evidence))
  }

  /// Whether a perfect texture could lift the score above ``textureFloor``.
  ///
  /// No agreement exceeds 1, so that the bound is exact.
  func textureCouldMatter(_ evidence: ComparisonEvidence) -> Bool {
    let bound = evidenceSum(evidence) + texture * (1 - chanceTexture)
    return score(ofSum: bound) > ScoreCalibration.textureFloor
  }

  private func score(ofSum z: Double) -> Double {
    max(0, min(ScoreCalibration.highest, slope * (z - zero)))
  }
}
