/// Finds the rigid transform under which most minutiae of two prints agree.
///
/// Each of the strongest local pairs proposes the transform that takes one minutia onto the other.
/// The proposals with most support are refined by least squares, and the best of them wins.
struct AlignmentSearch {
  /// Local pairs that propose a transform.
  static let seeds = 40
  /// Proposals that are refined.
  static let hypotheses = 6
  /// How far partners of a seed may lie from where its proposal expects them, in pixels.
  static let reach: Float = 10
  /// How much farther for each pixel between them and the seed.
  static let reachPerPixel: Float = 0.08
  /// Partners' directions may differ by this much.
  static let angleReach = Int32(BinaryAngle.units(degrees: 25))

  private static let roundPairings = [
    MinutiaPairing(reach: 22, degrees: 30), MinutiaPairing(reach: 20, degrees: 30),
    MinutiaPairing(reach: 16, degrees: 30), MinutiaPairing(reach: 16, degrees: 30),
  ]

  /// The best transform; nil where no two minutiae resemble each other.
  func align(
    _ a: MinutiaSet, _ b: MinutiaSet, in workspace: ComparisonWorkspace
  ) -> RigidTransform? {
    let count = min(AlignmentSearch.seeds, workspace.strongestCount)
    guard count > 0 else { return nil }
    // Weights and supports are no longer needed: the keys of all seeds fit beside them.
    let supports = workspace.nextWeights
    for k in 0..<count {
      supports[k] = support(of: workspace.localPairs[workspace.strongest[k]], a, b, in: workspace)
    }
    let centre = (
      x: a.x.reduce(0, +) / Float(a.count), y: a.y.reduce(0, +) / Float(a.count)
    )
    var tried: [(image: (x: Float, y: Float), turn: Int16)] = []
    tried.reserveCapacity(AlignmentSearch.hypotheses)
    var best: RigidTransform?
    var bestSum: Float = -1
    while tried.count < AlignmentSearch.hypotheses {
      // Few are taken from few: no need to sort them.
      var top = -1
      for k in 0..<count where supports[k] >= 0 && (top < 0 || supports[k] > supports[top]) {
        top = k
      }
      guard top >= 0 else { break }
      supports[top] = -1
      let seed = workspace.localPairs[workspace.strongest[top]]
      let proposal = RigidTransform(from: a, Int(seed.row), to: b, Int(seed.column))
      let image = proposal.apply(centre.x, centre.y)
      let isKnown = tried.contains { other in
        let (dx, dy) = (other.image.x - image.x, other.image.y - image.y)
        return dx * dx + dy * dy < 100 && BinaryAngle.distance(other.turn, seed.turn) < 1252
      }
      if isKnown { continue }
      tried.append((image, seed.turn))
      let (transform, sum) = refine(proposal, a, b, in: workspace)
      if sum > bestSum {
        bestSum = sum
        best = transform
      }
    }
    return best
  }

  /// The similarity of all local pairs that agree with a seed, the best of each column.
  private func support(
    of seed: LocalPair, _ a: MinutiaSet, _ b: MinutiaSet, in workspace: ComparisonWorkspace
  ) -> Float {
    let transform = RigidTransform(from: a, Int(seed.row), to: b, Int(seed.column))
    let distances = a.distance.span
    let base = Int(seed.row) &* a.count
    let (ax, ay, bx, by) = (a.x.span, a.y.span, b.x.span, b.y.span)
    let best = workspace.support
    best.update(repeating: 0, count: b.count)
    let pairs = workspace.localPairs
    // Each minutia of the first print supports through its best partner alone.
    var row = -1
    var rowBest: Float = 0
    var rowColumn = 0
    for k in 0..<workspace.localPairCount {
      let pair = pairs[k]
      guard BinaryAngle.distance(pair.turn, seed.turn) <= AlignmentSearch.angleReach else {
        continue
      }
      let i = Int(pair.row)
      let j = Int(pair.column)
      let image = transform.apply(ax[i], ay[i])
      let dx = image.x - bx[j]
      let dy = image.y - by[j]
      let squared = dx * dx + dy * dy
      let away = Float(distances[base &+ i]) / MinutiaSet.distanceUnits
      let reach = AlignmentSearch.reach + AlignmentSearch.reachPerPixel * away
      guard squared <= reach * reach else { continue }
      let value = pair.similarity * (1 - 0.5 * squared.squareRoot() / reach)
      if i != row {
        if row >= 0 { best[rowColumn] = max(best[rowColumn], rowBest) }
        row = i
        rowBest = 0
      }
      if value > rowBest {
        rowBest = value
        rowColumn = j
      }
    }
    if row >= 0 { best[rowColumn] = max(best[rowColumn], rowBest) }
    var sum: Float = 0
    for j in 0..<b.count { sum += best[j] }
    return sum
  }

  /// Fits the transform to the pairs that it makes, three times, and sums their similarities up.
  private func refine(
    _ proposal: RigidTransform, _ a: MinutiaSet, _ b: MinutiaSet, in workspace: ComparisonWorkspace
  ) -> (RigidTransform, Float) {
    var transform = proposal
    let pairs = workspace.pairs
    for (round, pairing) in AlignmentSearch.roundPairings.enumerated() {
      workspace.move(a, by: transform)
      pairing.pair(a, b, into: pairs, in: workspace)
      guard round < 3, pairs.count >= 2,
        let better = RigidTransform(fitting: pairs, from: a, to: b)
      else { break }
      transform = better
    }
    var sum: Float = 0
    for k in 0..<pairs.count { sum += pairs[k].similarity + 0.05 }
    return (transform, sum)
  }
}
