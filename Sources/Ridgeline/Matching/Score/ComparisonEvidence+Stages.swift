extension ComparisonEvidence {
  /// The comparison score.
  var score: Double { ScoreCalibration.calibration(for: kind).score(of: self) }

  /// What the regression makes of all evidence, texture included.
  var texturesSum: Double { ScoreCalibration.texture.evidenceSum(self) }

  /// Takes in what the pairs of an overlay say.
  mutating func count(_ overlay: Overlay, of a: MinutiaSet, and b: MinutiaSet) {
    let (pairs, placed) = (overlay.pairing, overlay.placed)
    pairCount = Double(pairs.count)
    guard pairs.count > 0 else { return }
    var sum = (similarity: Float(0), distance: Float(0), quality: Float(0), coherence: Float(0))
    var turn: Int32 = 0
    for k in 0..<pairs.count {
      let (i, j) = (pairs[k].row, pairs[k].column)
      let (dx, dy) = (placed.x[i] - b.x[j], placed.y[i] - b.y[j])
      sum.similarity += pairs[k].similarity
      sum.distance += (dx * dx + dy * dy).squareRoot()
      sum.quality += (a.quality[i] * b.quality[j]).squareRoot()
      sum.coherence += a.coherence[i] * b.coherence[j]
      turn += BinaryAngle.distance(placed.angle[i], b.angle[j])
      if a.kind[i] == b.kind[j] { sameKindCount += 1 }
    }
    meanSimilarity = Double(sum.similarity) / pairCount
    meanDistance = Double(sum.distance) / pairCount
    meanTurn = Double(turn) / BinaryAngle.unitsPerRadian / pairCount
    meanQuality = Double(sum.quality) / pairCount
    // Minutiae seldom lie where a print is clearest: more than its mean is not believed.
    let believed = FlowField.meanCoherence * FlowField.meanCoherence
    meanCoherence = Double(min(believed, sum.coherence / Float(pairs.count)))
  }

  /// Takes in what the common area says.
  mutating func weigh(_ overlap: OverlapEvidence) {
    overlapCounts = SIMD2(
      max(pairCount, Double(overlap.firstCount)), max(pairCount, Double(overlap.secondCount)))
    area = Double(overlap.area)
    missing = Double(overlap.missing)
    // Minutiae strewn over the common area: the chance of one near another, 10 pixels and 25
    // degrees at most; 1.6 because minutiae crowd, which the experiments measured.
    expectedPairCount = max(
      0.3,
      1.6 * overlapCounts.x * overlapCounts.y * Double.pi * 100 / max(area, 3000) * 50 / 360)
  }

  /// Takes in what the texture says.
  mutating func add(_ agreement: TextureAgreement) {
    kind = .texture
    textureUnshifted = Double(agreement.unshifted)
    textureBest = Double(agreement.best)
    textureGoodShare = Double(agreement.goodShare)
    textureBlocks = Double(agreement.blocks)
    textureDistinct = Double(agreement.distinct)
  }
}
