package import Ridgeline
import RidgelineText

/// A stage of a comparison as it is drawn.
package enum ComparisonPanel: CaseIterable {
  case localSimilarity
  case proposals
  case alignment
  case warp
  case pairs
  case ridges

  /// How many pairs of local similarity are joined.
  package static let joinedPairs = 20

  /// Whether both prints stand side by side.
  package var isDouble: Bool { self == .localSimilarity || self == .pairs }

  /// What the panel is called.
  package var title: String {
    switch self {
    case .localSimilarity: "1 local similarity"
    case .proposals: "2 proposals"
    case .alignment: "3 alignment"
    case .warp: "4 warp"
    case .pairs: "5 pairs"
    case .ridges: "6 ridges"
    }
  }

  /// What is to be seen, in one small line.
  package func caption(_ stages: ComparisonStages) -> String {
    switch self {
    case .localSimilarity:
      let joined = min(ComparisonPanel.joinedPairs, stages.rankedPairs.count)
      return "the \(joined) most alike of \(stages.localPairCount) pairs of surroundings, "
        + "green: paired in the end too"
    case .proposals:
      let refined = stages.proposals.count(where: \.isFinalist)
      return "\(stages.proposals.count) proposed, \(refined) refined, green: chosen"
        + (stages.isAlignedByRidges ? ", blue: by ridges" : "")
    case .alignment:
      let turn = ComparisonPanel.degrees(of: stages.alignment)
      return "turned by \(turn) degrees, \(stages.alignedPairs.count) pairs"
        + (stages.isAlignedByRidges
          ? ", ridges: \(ComparisonPanel.degrees(of: stages.confirmed))" : "")
    case .warp:
      return "a grid of \(FingerGrid.spacing) pixels as the skin lies, grey: rigid"
    case .pairs:
      return "\(stages.pairs.count) pairs, \(fixed(stages.evidence.expectedPairCount, 1)) "
        + "by chance, yellow: no partner"
    case .ridges:
      guard !stages.blocks.isEmpty else { return "no ridges to compare" }
      return "black: in both, green: blocks that agree, mean "
        + fixed(Double(stages.ridgeAgreement), 2)
    }
  }

  /// A transform's turn in whole degrees, counter-clockwise as seen.
  package static func degrees(of transform: RigidTransform) -> Int {
    let radians = -ElementaryMath.atan2(transform.sine, transform.cosine)
    return Int((radians * 180 / .pi).rounded())
  }
}
