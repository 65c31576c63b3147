/// Lets pairs of minutiae that agree in their geometry support each other.
///
/// Local similarity sort with relaxation (LSS-R) of Cappelli, Ferrara and Maltoni, 2010, with the
/// numbers that experiments with low-quality prints favour.
struct Relaxation {
  /// The share of its own weight that a pair keeps in each round.
  static let keptShare: Float = 0.6
  /// Rounds.
  static let rounds = 4
  /// A compatibility below this counts as none.
  static let least: Float = 1e-3
  /// The most pairs that are relaxed.
  static let side = MinutiaSet.maximumMinutiaCount

  /// Which form of the hot loops runs.
  let kernels: Kernels

  /// What a relaxation writes down while it runs.
  final class Memory {
    /// Sorting keys.
    let keys = FixedBuffer<UInt64>(Relaxation.side, repeating: 0)
    /// The pairs that take part, best first, as indices into the local pairs.
    let chosen = FixedBuffer<Int>(Relaxation.side, repeating: 0)
    /// Row q, column p holds the support that p gets from q; ``Relaxation/side`` numbers a row.
    let compatibility = FixedBuffer<Float>(Relaxation.side * Relaxation.side, repeating: 0)
    /// The weights before and after a round.
    fileprivate let weights = FixedBuffer<Float>(Relaxation.side, repeating: 0)
    fileprivate let nextWeights = FixedBuffer<Float>(Relaxation.side, repeating: 0)
  }

  /// Ranks the local pairs of two prints.
  func rank(
    _ pairs: LocalPairs, of a: MinutiaSet, _ b: MinutiaSet, into ranked: RankedPairs,
    with memory: Memory
  ) {
    let fewer = min(a.count, b.count)
    let kept = chooseStrongest(pairs, count: max(fewer, RankedPairs.seeds), with: memory)
    let count = min(fewer, kept)
    ranked.relaxedSimilarity =
      fewer >= 2 && count > 0
      ? relax(pairs, of: a, b, count: count, fewer: fewer, with: memory) : 0
    ranked.removeAll()
    for k in 0..<kept { ranked.append(pairs[memory.chosen[k]]) }
  }

  /// The relaxed similarity of the first chosen pairs, which are put in order of their weights.
  private func relax(
    _ pairs: LocalPairs, of a: MinutiaSet, _ b: MinutiaSet, count: Int, fewer: Int,
    with memory: Memory
  ) -> Float {
    let chosen = memory.chosen.base
    var weights = memory.weights.base
    var next = memory.nextWeights.base
    for p in 0..<count { weights[p] = pairs[chosen[p]].similarity }
    kernels.weighCompatibility(
      a, b, pairs: pairs.list.elements, chosen: memory.chosen.elements, count: count,
      tables: Relaxation.tables, side: Relaxation.side, into: memory.compatibility.elements)

    let share = (1 - Relaxation.keptShare) / Float(max(1, count - 1))
    for _ in 0..<Relaxation.rounds {
      for p in 0..<count { next[p] = 0 }
      // Column by column, so that additions stay in one order and still vectorise.
      for q in 0..<count {
        let row = memory.compatibility.base + q &* Relaxation.side
        let weight = weights[q]
        for p in 0..<count { next[p] += row[p] * weight }
      }
      for p in 0..<count { next[p] = Relaxation.keptShare * weights[p] + share * next[p] }
      swap(&weights, &next)
    }

    let keys = memory.keys.base
    for p in 0..<count {
      let initial = max(1e-6, pairs[chosen[p]].similarity)
      keys[p] = SortingKeys.key(weights[p] / initial, index: p)
    }
    SortingKeys.sort(keys, count: count)
    let averaged = Relaxation.averagedCounts[fewer]
    var sum: Float = 0
    for k in 0..<min(averaged, count) { sum += weights[SortingKeys.index(keys[k])] }

    for p in 0..<count { keys[p] = SortingKeys.key(weights[p], index: chosen[p]) }
    SortingKeys.sort(keys, count: count)
    for p in 0..<count { chosen[p] = SortingKeys.index(keys[p]) }
    return sum / Float(averaged)
  }

  /// Chooses the strongest local pairs, best first; gives back how many.
  func chooseStrongest(_ pairs: LocalPairs, count: Int, with memory: Memory) -> Int {
    let keys = memory.keys.base
    let capacity = min(count, Relaxation.side)
    var kept = 0
    for index in 0..<pairs.count {
      SortingKeys.keep(
        SortingKeys.key(pairs[index].similarity, index: index), in: keys, count: &kept,
        capacity: capacity)
    }
    SortingKeys.sort(keys, count: kept)
    for k in 0..<kept { memory.chosen[k] = SortingKeys.index(keys[k]) }
    return kept
  }
}
