import CRidgelineKernels

/// Finds the rigid transform under which most minutiae of two prints agree.
///
/// Each of the strongest local pairs proposes the transform that takes one minutia onto the other.
/// The proposals with most support are fitted by least squares, the best of these are refined, and the
/// best of them wins.
struct AlignmentSearch {
  /// Local pairs that propose a transform.
  static let seeds = 20
  /// Proposals that are fitted once.
  static let hypotheses = 6
  /// How far partners of a seed may lie from where its proposal expects them, in pixels.
  static let reach: Float = 10
  /// How much farther for each pixel between them and the seed.
  static let reachPerPixel: Float = 0.08
  /// Partners' directions may differ by this much.
  static let angleReach = Int32(BinaryAngle.units(degrees: 25))

  /// Proposals that are refined to the end.
  static let finalists = 3

  private static let firstPairing = MinutiaPairing(reach: 22, degrees: 30)
  private static let laterPairings = [
    MinutiaPairing(reach: 20, degrees: 30), MinutiaPairing(reach: 16, degrees: 30),
  ]
  private static let lastPairing = MinutiaPairing(reach: 16, degrees: 30)

  /// The best transform; nil where no two minutiae resemble each other.
  func align(
    _ a: MinutiaSet, _ b: MinutiaSet, in workspace: ComparisonWorkspace
  ) -> RigidTransform? {
    let count = min(AlignmentSearch.seeds, workspace.strongestCount)
    guard count > 0 else { return nil }
    // The relaxation is over: its second list of weights is free for the seeds' supports.
    let supports = workspace.nextWeights
    workspace.pairsByTurn.fill(
      workspace.localPairs, count: workspace.localPairCount, a, b)
    for k in 0..<count {
      supports[k] = support(of: workspace.localPairs[workspace.strongest[k]], a, b, in: workspace)
    }
    let centre = a.centre
    var proposals: [Proposal] = []
    proposals.reserveCapacity(AlignmentSearch.hypotheses)
    while proposals.count < AlignmentSearch.hypotheses {
      // Few are taken from few: no need to sort them.
      var top = -1
      for k in 0..<count where supports[k] >= 0 && (top < 0 || supports[k] > supports[top]) {
        top = k
      }
      guard top >= 0 else { break }
      supports[top] = -1
      let seed = workspace.localPairs[workspace.strongest[top]]
      let transform = RigidTransform(from: a, Int(seed.row), to: b, Int(seed.column))
      let image = transform.apply(centre.x, centre.y)
      let isKnown = proposals.contains { other in
        let (dx, dy) = (other.image.x - image.x, other.image.y - image.y)
        return dx * dx + dy * dy < 100 && BinaryAngle.distance(other.turn, seed.turn) < 1252
      }
      if isKnown { continue }
      var proposal = Proposal(transform: transform, image: image, turn: seed.turn)
      fit(&proposal, by: AlignmentSearch.firstPairing, a, b, in: workspace)
      proposals.append(proposal)
    }
    return best(of: &proposals, a, b, in: workspace)
  }

  /// A transform that a seed proposed.
  private struct Proposal {
    var transform: RigidTransform
    /// Where the seed's transform takes the middle of the first print, and how it turns.
    let image: (x: Float, y: Float)
    let turn: Int16
    /// The similarities of the pairs that the last pairing made.
    var sum: Float = 0
    /// Whether the last pairing moved it, so that another may do better.
    var isOpen = true
  }

  /// Refines the proposals that began best, and takes the one that ends best with its pairs.
  private func best(
    of proposals: inout [Proposal], _ a: MinutiaSet, _ b: MinutiaSet,
    in workspace: ComparisonWorkspace
  ) -> RigidTransform? {
    var best: (transform: RigidTransform, sum: Float)?
    for _ in 0..<min(AlignmentSearch.finalists, proposals.count) {
      var top = 0
      for k in proposals.indices where proposals[k].sum > proposals[top].sum { top = k }
      var proposal = proposals[top]
      proposals[top].sum = -1
      for pairing in AlignmentSearch.laterPairings where proposal.isOpen {
        fit(&proposal, by: pairing, a, b, in: workspace)
      }
      workspace.move(a, by: proposal.transform)
      AlignmentSearch.lastPairing.pair(a, b, into: workspace.pairs, in: workspace)
      let sum = AlignmentSearch.sum(of: workspace.pairs)
      if sum > best?.sum ?? -1 {
        best = (proposal.transform, sum)
        workspace.bestPairs.copy(workspace.pairs)
      }
    }
    return best?.transform
  }

  /// Fits a proposal to the pairs that it makes.
  private func fit(
    _ proposal: inout Proposal, by pairing: MinutiaPairing, _ a: MinutiaSet, _ b: MinutiaSet,
    in workspace: ComparisonWorkspace
  ) {
    let pairs = workspace.pairs
    workspace.move(a, by: proposal.transform)
    pairing.pair(a, b, into: pairs, in: workspace)
    proposal.sum = AlignmentSearch.sum(of: pairs)
    guard pairs.count >= 2, let better = RigidTransform(fitting: pairs, from: a, to: b) else {
      proposal.isOpen = false
      return
    }
    proposal.transform = better
  }

  private static func sum(of pairs: MinutiaPairs) -> Float {
    var sum: Float = 0
    for k in 0..<pairs.count { sum += pairs[k].similarity + 0.05 }
    return sum
  }

  /// The similarity of all local pairs that agree with a seed, the best of each column.
  private func support(
    of seed: LocalPair, _ a: MinutiaSet, _ b: MinutiaSet, in workspace: ComparisonWorkspace
  ) -> Float {
    let transform = RigidTransform(from: a, Int(seed.row), to: b, Int(seed.column))
    // Each minutia of the first print supports through its best partner alone.
    let pairs = workspace.pairsByTurn
    pairs.support(transform, of: seed, among: a)
    let best = workspace.support
    best.update(repeating: 0, count: b.count)
    for i in 0..<a.count where pairs.best[i] > 0 {
      let j = Int(pairs.bestColumn[i])
      best[j] = max(best[j], pairs.best[i])
    }
    var sum: Float = 0
    for j in 0..<b.count { sum += best[j] }
    return sum
  }
}
