/// Finds the rigid transform under which most minutiae of two prints agree.
///
/// Each of the strongest local pairs proposes the transform that takes one minutia onto the other.
/// The proposals with most support are fitted by least squares, the best of these are refined, and the
/// best of them wins.
struct AlignmentSearch {
  /// Proposals that are fitted once.
  static let hypotheses = 6
  /// Proposals that are refined to the end.
  static let finalists = 3
  /// How far partners of a seed may lie from where its proposal expects them, in pixels.
  static let reach: Float = 10
  /// How much farther for each pixel between them and the seed.
  static let reachPerPixel: Float = 0.08
  /// Partners' directions may differ by this much.
  static let angleReach = Int32(BinaryAngle.units(degrees: 25))

  private static let firstPairing = MinutiaPairing(reach: 22, degrees: 30)
  private static let laterPairings = [
    MinutiaPairing(reach: 20, degrees: 30), MinutiaPairing(reach: 16, degrees: 30),
  ]
  private static let lastPairing = MinutiaPairing(reach: 16, degrees: 30)

  /// Which form of the hot loops runs.
  let kernels: Kernels

  /// What a search writes down while it runs, and the alignment that it finds.
  final class Memory {
    fileprivate let pairsByTurn = PairsByTurn()
    /// The support of each seed.
    fileprivate let supports = FixedBuffer<Float>(RankedPairs.seeds, repeating: 0)
    /// The best support of each minutia of the second print.
    fileprivate let columnSupport = FixedBuffer<Float>(MinutiaSet.maximumMinutiaCount, repeating: 0)
    fileprivate let placed = PlacedMinutiae()
    fileprivate var pairing = Pairing()
    fileprivate let alignment = Alignment()
  }

  /// The best alignment of two prints; nil where no two minutiae resemble each other.
  ///
  /// The alignment is the memory's own and stands until the next search in it.
  func align(
    _ a: MinutiaSet, _ b: MinutiaSet, pairs: LocalPairs, ranked: RankedPairs, in memory: Memory
  ) -> Alignment? {
    let count = min(RankedPairs.seeds, ranked.count)
    guard count > 0 else { return nil }
    let scene = Scene(a: a, b: b, pairs: pairs)
    memory.pairsByTurn.fill(pairs, a, b, kernels: kernels)
    for k in 0..<count { memory.supports[k] = support(of: ranked[k], scene, in: memory) }
    propose(from: ranked, count: count, scene, in: memory)
    return refine(scene, in: memory) ? memory.alignment : nil
  }

  /// What is aligned.
  private struct Scene {
    let a: MinutiaSet
    let b: MinutiaSet
    let pairs: LocalPairs
  }

  /// The similarity of all local pairs that agree with a seed, the best of each column.
  private func support(of seed: LocalPair, _ scene: Scene, in memory: Memory) -> Float {
    let transform = RigidTransform(from: scene.a, Int(seed.row), to: scene.b, Int(seed.column))
    let best = memory.columnSupport.base
    memory.columnSupport.fill(scene.b.count, with: 0)
    // Each minutia of the first print supports through its best partner alone.
    memory.pairsByTurn.support(transform, of: seed, among: scene.a, kernels: kernels) {
      best[$1] = max(best[$1], $2)
    }
    var sum: Float = 0
    for j in 0..<scene.b.count { sum += best[j] }
    return sum
  }

  /// Fits the transforms of the seeds with most support once, those alike left out.
  private func propose(
    from ranked: RankedPairs, count: Int, _ scene: Scene, in memory: Memory
  ) {
    let supports = memory.supports.base
    let centre = scene.a.centre
    let alignment = memory.alignment
    alignment.proposals.removeAll(keepingCapacity: true)
    while alignment.proposals.count < AlignmentSearch.hypotheses {
      // Few are taken from few: no need to sort them.
      var top = -1
      for k in 0..<count where supports[k] >= 0 && (top < 0 || supports[k] > supports[top]) {
        top = k
      }
      guard top >= 0 else { break }
      supports[top] = -1
      let seed = ranked[top]
      let transform = RigidTransform(from: scene.a, Int(seed.row), to: scene.b, Int(seed.column))
      let image = transform.apply(centre.x, centre.y)
      let isKnown = alignment.proposals.contains { other in
        let (dx, dy) = (other.image.x - image.x, other.image.y - image.y)
        return dx * dx + dy * dy < 100 && BinaryAngle.distance(other.turn, seed.turn) < 1252
      }
      if isKnown { continue }
      var proposal = Alignment.Proposal(transform: transform, image: image, turn: seed.turn)
      fit(&proposal, by: AlignmentSearch.firstPairing, scene, in: memory)
      alignment.proposals.append(proposal)
    }
  }

  /// Refines the proposals that began best, and keeps the one that ends best with its pairs; false
  /// where there is none.
  private func refine(_ scene: Scene, in memory: Memory) -> Bool {
    let alignment = memory.alignment
    var best: Float = -1
    for _ in 0..<min(AlignmentSearch.finalists, alignment.proposals.count) {
      var top = -1
      for k in alignment.proposals.indices where !alignment.proposals[k].isFinalist {
        if top < 0 || alignment.proposals[k].sum > alignment.proposals[top].sum { top = k }
      }
      var proposal = alignment.proposals[top]
      proposal.isFinalist = true
      for pairing in AlignmentSearch.laterPairings where proposal.isOpen {
        fit(&proposal, by: pairing, scene, in: memory)
      }
      proposal.sum = pair(by: AlignmentSearch.lastPairing, proposal.transform, scene, in: memory)
      alignment.proposals[top] = proposal
      if proposal.sum > best {
        best = proposal.sum
        alignment.transform = proposal.transform
        swap(&alignment.pairing, &memory.pairing)
      }
    }
    return best >= 0
  }

  /// Fits a proposal to the pairs that it makes.
  private func fit(
    _ proposal: inout Alignment.Proposal, by tolerance: MinutiaPairing, _ scene: Scene,
    in memory: Memory
  ) {
    proposal.sum = pair(by: tolerance, proposal.transform, scene, in: memory)
    let pairing = memory.pairing
    guard pairing.count >= 2,
      let better = RigidTransform(fitting: pairing, from: scene.a, to: scene.b)
    else {
      proposal.isOpen = false
      return
    }
    proposal.transform = better
  }

  /// Pairs the minutiae under a transform, and sums up how alike they are.
  private func pair(
    by tolerance: MinutiaPairing, _ transform: RigidTransform, _ scene: Scene, in memory: Memory
  ) -> Float {
    let pairing = memory.pairing
    memory.placed.place(scene.a, by: transform)
    tolerance.pair(
      memory.placed, with: scene.b, alike: scene.pairs, kernels: kernels, into: pairing)
    var sum: Float = 0
    for k in 0..<pairing.count { sum += pairing[k].similarity + 0.05 }
    return sum
  }
}
