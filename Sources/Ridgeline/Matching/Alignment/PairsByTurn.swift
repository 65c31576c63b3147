/// The local pairs of two prints in order of their turn, so that a transform visits only those that
/// turn as it does.
final class PairsByTurn {
  private let pairs = TurnedPairs(capacity: MinutiaSet.maximumPairCount)
  /// Where the pairs of each range begin, and where the last ends.
  private let starts = FixedBuffer<Int>(PairsByTurn.ranges + 2, repeating: 0)
  /// How far the partners of each row may lie apart.
  private let reach = FixedBuffer<Float>(MinutiaSet.maximumMinutiaCount, repeating: 0)
  /// The strongest support of each row, and the column that it comes from.
  private let best = FixedBuffer<Float>(MinutiaSet.maximumMinutiaCount, repeating: 0)
  private let bestColumn = FixedBuffer<UInt8>(MinutiaSet.maximumMinutiaCount, repeating: 0)

  deinit { pairs.deallocate() }

  /// The range of a turn: its highest bits.
  @inline(__always)
  static func range(of turn: Int16) -> Int {
    Int(UInt16(bitPattern: turn) >> UInt16(rangeShift))
  }

  /// Takes in the local pairs of two prints; those of one range stay in their order.
  func fill(_ local: LocalPairs, _ a: MinutiaSet, _ b: MinutiaSet, kernels: Kernels) {
    kernels.orderByTurn(
      local.list.elements, count: local.count, a, b, into: pairs, starts: starts.elements)
  }

  /// For each minutia of the first print the pair that supports the transform of a seed most.
  ///
  /// - Parameter visit: gets the support of each minutia that has any, and the partner's column.
  @inline(__always)
  func support(
    _ transform: RigidTransform, of seed: LocalPair, among a: MinutiaSet, kernels: Kernels,
    _ visit: (_ row: Int, _ column: Int, _ support: Float) -> Void
  ) {
    findSupport(transform, of: seed, among: a, kernels: kernels)
    for i in 0..<a.count where best[i] > 0 { visit(i, Int(bestColumn[i]), best[i]) }
  }

  private func findSupport(
    _ transform: RigidTransform, of seed: LocalPair, among a: MinutiaSet, kernels: Kernels
  ) {
    let distances = a.distance.span
    let base = Int(seed.row) &* a.count
    for i in 0..<a.count {
      let away = Float(distances[base &+ i]) * (1 / MinutiaSet.distanceUnits)
      reach[i] = AlignmentSearch.reach + AlignmentSearch.reachPerPixel * away
      best[i] = 0
      bestColumn[i] = 0
    }
    // A turn of the reach crosses so many ranges; they may run over the end and on from the start.
    let margin = Int(AlignmentSearch.angleReach >> PairsByTurn.rangeShift) &+ 1
    let middle = PairsByTurn.range(of: seed.turn)
    let low = (middle &- margin) & (PairsByTurn.ranges &- 1)
    let high = (middle &+ margin) & (PairsByTurn.ranges &- 1)
    func look(_ first: Int, _ end: Int) {
      kernels.findSupport(
        among: pairs, at: first..<max(first, end), for: transform, turn: seed.turn,
        reach: reach.elements, best: best.elements, bestColumn: bestColumn.elements)
    }
    if low <= high {
      look(starts[low], starts[high &+ 1])
    } else {
      look(starts[low], starts[PairsByTurn.ranges])
      look(0, starts[high &+ 1])
    }
  }
}
