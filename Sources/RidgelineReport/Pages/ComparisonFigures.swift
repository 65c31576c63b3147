package import Ridgeline
package import RidgelineFiles
import RidgelineText

/// The figures of the stages of a comparison, for programs and for people.
package struct ComparisonFigures: Encodable {
  package let probe: String
  package let reference: String
  package var output: String?
  package var failure: String?
  package var score = 0.0
  /// Which of the two is laid over the other.
  package var laidOver: String?
  package var probeMinutiae = 0
  package var referenceMinutiae = 0
  package var localPairs = 0
  package var relaxedSimilarity = 0.0
  package var proposals = 0
  package var refinedProposals = 0
  package var alignedPairs = 0
  /// Counter-clockwise as seen, in degrees.
  package var turn = 0
  /// The turn of another alignment that the ridges spoke for.
  package var turnByRidges: Int?
  /// The mean way that the warp moves paired minutiae from where the rigid transform puts them.
  package var meanWarp = 0.0
  package var pairedMinutiae = 0
  package var pairsByChance = 0.0
  package var missingMinutiae = 0.0
  /// Square millimetres.
  package var commonArea = 0.0
  package var ridgeBlocks = 0
  /// Of all blocks: about 0 by chance, 1 in every pixel.
  package var ridgeAgreement = 0.0
  /// Whether the ridges took part in the score.
  package var usesRidges = false
  package var warnings: [ResolutionWarning]?

  /// Figures of two files that were not compared yet.
  package init(probe: String, reference: String) {
    self.probe = probe
    self.reference = reference
  }

  /// The figures in lines of text.
  package var text: String {
    if let failure { return "failure to enroll: \(failure)\n" }
    var lines = ["score             \(fixed(score, 2))"]
    guard let laidOver else {
      return lines[0] + "\nnothing in the two prints is alike\n"
    }
    lines += [
      "laid over         \(laidOver)",
      "local similarity  \(localPairs) pairs alike, relaxed to "
        + fixed(relaxedSimilarity, 3),
      "proposals         \(proposals), \(refinedProposals) refined",
      "alignment         turned by \(turn) degrees, \(alignedPairs) pairs"
        + (turnByRidges.map { "; the ridges chose another, by \($0) degrees" } ?? ""),
      "warp              moves minutiae by \(fixed(meanWarp, 1)) pixels in the mean",
      "pairs             \(pairedMinutiae) of \(probeMinutiae) and "
        + "\(referenceMinutiae), \(fixed(pairsByChance, 1)) by chance",
      "missing           \(fixed(missingMinutiae, 1)) minutiae on "
        + "\(fixed(commonArea, 0)) square millimetres in common",
    ]
    lines.append(
      ridgeBlocks == 0
        ? "ridges            none to compare"
        : "ridges            agree by \(fixed(ridgeAgreement, 2)) over "
          + "\(ridgeBlocks) blocks"
          + (usesRidges ? "" : "; too unlike before to count"))
    if let output { lines.append("picture           \(output)") }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension ComparisonFigures {
  /// Takes in what the stages made.
  package mutating func take(_ stages: ComparisonStages) {
    score = stages.score
    laidOver =
      stages.isProbeFirst ? "the probe over the reference" : "the reference over the probe"
    localPairs = stages.localPairCount
    relaxedSimilarity = stages.relaxedSimilarity
    proposals = stages.proposals.count
    refinedProposals = stages.proposals.count(where: \.isFinalist)
    alignedPairs = stages.alignedPairs.count
    turn = ComparisonPanel.degrees(of: stages.alignment)
    if stages.isAlignedByRidges {
      turnByRidges = ComparisonPanel.degrees(of: stages.confirmed)
    }
    let moves = stages.pairs.map { pair in
      let minutia = stages.first.minutiae[pair.first]
      let rigid = stages.confirmed.apply(minutia.x, minutia.y)
      let move =
        stages.warp.map(SIMD2(minutia.x, minutia.y)).place - SIMD2(rigid.x, rigid.y)
      return Double((move * move).sum().squareRoot())
    }
    meanWarp = moves.isEmpty ? 0 : moves.reduce(0, +) / Double(moves.count)
    pairedMinutiae = stages.pairs.count
    pairsByChance = stages.evidence.expectedPairCount
    missingMinutiae = stages.evidence.missing
    commonArea = stages.evidence.area * 25.4 * 25.4 / (500 * 500)
    ridgeBlocks = stages.blocks.count
    ridgeAgreement = Double(stages.ridgeAgreement)
    usesRidges = stages.evidence.kind == .texture
  }
}
