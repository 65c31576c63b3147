/// The numbers that a score is made of.
///
/// Some take part in the score; the others are kept so that its weights can be fitted anew.
package struct ComparisonEvidence: Sendable, Hashable {
  /// Which parts of the templates were compared.
  package enum Kind: Sendable, Hashable, CaseIterable {
    /// Minutiae alone.
    case minutiae
    /// Minutiae and ridge flow.
    case flow
    /// Minutiae, ridge flow and ridge texture.
    case texture
  }

  /// Which parts were compared.
  package var kind = Kind.minutiae
  /// The mean of the best local similarities after relaxation.
  package var relaxedSimilarity = 0.0
  /// Pairs of minutiae after alignment and warp.
  package var pairCount = 0.0
  /// Pairs that chance alone would make in the common area.
  package var expectedPairCount = 0.3
  /// Minutiae of each print inside the other.
  package var overlapCounts = SIMD2<Double>(0, 0)
  /// Minutiae of the smaller template.
  package var fewerMinutiae = 0.0
  /// The common area in square pixels.
  package var area = 0.0
  /// Minutiae in the common area that the other print lacks, by the coherence of the flow there.
  package var missing = 0.0
  /// Mean local similarity of the pairs.
  package var meanSimilarity = 0.0
  /// Mean distance of the pairs after the warp, in pixels.
  package var meanDistance = 10.0
  /// Mean difference of direction of the pairs after the warp, in radians.
  package var meanTurn = 0.436
  /// Mean of the root of the product of qualities over the pairs.
  package var meanQuality = 0.0
  /// Mean of the product of coherences over the pairs.
  package var meanCoherence = 0.0
  /// Pairs that agree in their kind.
  package var sameKindCount = 0.0
  /// Texture agreement in place.
  package var textureUnshifted = 0.0
  /// Texture agreement at the best places.
  package var textureBest = 0.0
  /// The share of texture blocks that agree well.
  package var textureGoodShare = 0.0
  /// Texture blocks.
  package var textureBlocks = 0.0
  /// How far the blocks agree beyond what strangers reach, each by how distinct it is; of prints with few minutiae
  /// alone.
  package var textureDistinct = 0.0

  /// How far chance alone lifts the agreement of one block, over several; that of `n` by this over the
  /// root of `n`.
  static let textureChance = 0.3

  /// The texture agreement less what chance makes of so few blocks.
  package var textureBeyondChance: Double {
    textureBest - ComparisonEvidence.textureChance / max(1, textureBlocks).squareRoot()
  }

  /// What distinct blocks say where minutiae are few, less what those of strangers reach.
  ///
  /// The mean agreement of a dozen blocks says little: this tells a large common area from a small one, and ridges
  /// that fit in one place alone from those that fit anywhere.
  package var textureDistinctBeyondChance: Double {
    isOfFewMinutiae && kind == .texture
      ? min(ComparisonEvidence.mostDistinct, textureDistinct) - ComparisonEvidence.distinctChance
      : 0
  }

  /// What those of strangers reach where the rest speaks for a match.
  static let distinctChance = 0.15
  /// More than so much is not believed.
  static let mostDistinct = 1.0

  /// Prints with so few minutiae are compared by their ridges in any case: what the minutiae leave open
  /// there, they cannot rule out either.
  static let smallPrintMinutiaCount = 16

  /// Whether one of the prints has so few minutiae.
  package var isOfFewMinutiae: Bool {
    fewerMinutiae <= Double(ComparisonEvidence.smallPrintMinutiaCount)
  }

  /// No evidence.
  package init() {}

  /// How far the number of pairs exceeds chance: the root of a log-likelihood ratio.
  package var excessOfPairs: Double {
    guard pairCount > expectedPairCount else { return 0 }
    let ratio =
      pairCount * ElementaryMath.log(pairCount / expectedPairCount)
      - (pairCount - expectedPairCount)
    return max(0, ratio).squareRoot()
  }

  /// The area of a cell of the ridge flow in square pixels, which common areas are counted in.
  static let cellArea = 256.0

  /// Missing minutiae for each pair.
  package var missingShare: Double { missing / (pairCount + 3) }

  /// All features by name, for fitting weights.
  package var features: [(name: String, value: Double)] {
    let counted = overlapCounts.x + overlapCounts.y
    func log(_ x: Double) -> Double { ElementaryMath.log(x) }
    return [
      ("similarity", relaxedSimilarity), ("excess-of-pairs", excessOfPairs),
      ("missing-share", missingShare),
      ("mean-coherence", meanCoherence), ("texture", textureBeyondChance),
      ("log-similarity", log(relaxedSimilarity + 0.01)),
      ("log-pair-ratio", log((pairCount + 0.5) / (expectedPairCount + 0.5))),
      ("paired-share", counted > 0 ? 2 * pairCount / counted : 0),
      ("mean-similarity", meanSimilarity),
      ("log-area", log(1 + area / ComparisonEvidence.cellArea)), ("log-missing", log(1 + missing)),
      ("mean-distance", meanDistance),
      ("mean-turn", meanTurn), ("log-pairs", log(1 + pairCount)),
      ("log-fewer-minutiae", log(1 + fewerMinutiae)),
      ("mean-quality", meanQuality), ("same-kind-share", (sameKindCount + 1) / (pairCount + 2)),
      ("texture-unshifted", textureUnshifted), ("texture-good-share", textureGoodShare),
      ("log-texture-blocks", log(1 + textureBlocks)),
      ("pairs", pairCount), ("area", area), ("missing", missing),
    ]
  }
}
