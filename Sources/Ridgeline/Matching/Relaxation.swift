import CRidgelineKernels

/// Lets pairs of minutiae that agree in their geometry support each other.
///
/// Local similarity sort with relaxation (LSS-R) of Cappelli, Ferrara and Maltoni, 2010, with the
/// numbers that experiments with low-quality prints favour.
struct Relaxation {
  /// Which form of the hot loop runs.
  var kernels = KernelVariant.fastest

  /// The share of its own weight that a pair keeps in each round.
  static let keptShare: Float = 0.6
  /// Rounds.
  static let rounds = 4
  /// A compatibility below this counts as none.
  static let least: Float = 1e-3

  /// A falling sigmoid over the size of a difference, sampled from 0 upwards.
  private static func falling(
    count: Int, unit: Double, middle: Double, slope: Double
  ) -> [Float] {
    (0..<count).map { i in
      Float(1 / (1 + ElementaryMath.exp(slope * (Double(i) * unit - middle))))
    }
  }

  /// Compatibility over the difference of two distances, in sixteenths of a pixel, out to 24 pixels.
  private static let overDistance = falling(
    count: 384, unit: 1 / 16, middle: 12, slope: 0.8)
  /// Compatibility over a difference of directions, 64 units an entry.
  private static let overDirection = falling(
    count: 513, unit: 64 / BinaryAngle.unitsPerRadian, middle: 15 * Double.pi / 180, slope: 30)
  /// Compatibility over a difference of bearings, 64 units an entry.
  private static let overBearing = falling(
    count: 513, unit: 64 / BinaryAngle.unitsPerRadian, middle: 6.43 * Double.pi / 180, slope: 10)
  /// Turns farther apart than this are worth less than ``least``.
  private static let farthestTurn =
    Int32(64 * overDirection.prefix { $0 >= least }.count - 1)
  /// How many pairs the score averages, for each size of the smaller print.
  static let averagedCounts: [Int] = (0...MinutiaSet.limit).map { count in
    let share = 1 / (1 + ElementaryMath.exp(-0.4 * (Double(count) - 30)))
    return 4 + Int((6 * share).rounded())
  }

  /// The relaxed similarity of two prints; orders the workspace's strongest pairs.
  func relax(
    _ a: MinutiaSet, _ b: MinutiaSet, in workspace: ComparisonWorkspace
  ) -> Float {
    let fewer = min(a.count, b.count)
    selectStrongest(count: max(fewer, AlignmentSearch.seeds), in: workspace)
    let count = min(fewer, workspace.strongestCount)
    guard fewer >= 2, count > 0 else { return 0 }
    let pairs = workspace.localPairs
    let strongest = workspace.strongest
    for p in 0..<count { workspace.weights[p] = pairs[strongest[p]].similarity }
    fillCompatibility(a, b, count: count, in: workspace)

    var weights = workspace.weights
    var next = workspace.nextWeights
    let share = (1 - Relaxation.keptShare) / Float(max(1, count - 1))
    for _ in 0..<Relaxation.rounds {
      for p in 0..<count { next[p] = 0 }
      // Column by column, so that additions stay in one order and still vectorise.
      for q in 0..<count {
        let row = workspace.compatibility + q &* ComparisonWorkspace.side
        let weight = weights[q]
        for p in 0..<count { next[p] += row[p] * weight }
      }
      for p in 0..<count { next[p] = Relaxation.keptShare * weights[p] + share * next[p] }
      swap(&weights, &next)
    }

    let keys = workspace.keys
    for p in 0..<count {
      let initial = max(1e-6, pairs[strongest[p]].similarity)
      keys[p] = SortingKeys.key(weights[p] / initial, index: p)
    }
    SortingKeys.sort(keys, count: count)
    let averaged = Relaxation.averagedCounts[fewer]
    var sum: Float = 0
    for k in 0..<min(averaged, count) { sum += weights[SortingKeys.index(keys[k])] }

    // The relaxed pairs come first in order of their weight; next holds no weights any more.
    for p in 0..<count { keys[p] = SortingKeys.key(weights[p], index: strongest[p]) }
    SortingKeys.sort(keys, count: count)
    for p in 0..<count { strongest[p] = SortingKeys.index(keys[p]) }
    return sum / Float(averaged)
  }

  /// Picks the strongest local pairs, best first.
  private func selectStrongest(count: Int, in workspace: ComparisonWorkspace) {
    let keys = workspace.keys
    let pairs = workspace.localPairs
    let capacity = min(count, ComparisonWorkspace.side)
    var kept = 0
    for index in 0..<workspace.localPairCount {
      SortingKeys.keep(
        SortingKeys.key(pairs[index].similarity, index: index), in: keys, count: &kept,
        capacity: capacity)
    }
    SortingKeys.sort(keys, count: kept)
    for k in 0..<kept { workspace.strongest[k] = SortingKeys.index(keys[k]) }
    workspace.strongestCount = kept
  }

  /// How far each two pairs agree: row q, column p holds the support that p gets from q.
  func fillCompatibility(
    _ a: MinutiaSet, _ b: MinutiaSet, count: Int, in workspace: ComparisonWorkspace
  ) {
    guard kernels != .reference else {
      return fillReference(a, b, count: count, in: workspace)
    }
    // Bounds: the chosen pairs are pairs of minutiae of the two sets, and so many fit the workspace.
    Relaxation.overDistance.withUnsafeBufferPointer { distance in
      Relaxation.overDirection.withUnsafeBufferPointer { direction in
        Relaxation.overBearing.withUnsafeBufferPointer { bearing in
          var tables = rk_compatibility_tables(
            distance: distance.baseAddress, reach: Int32(distance.count),
            direction: direction.baseAddress, bearing: bearing.baseAddress,
            least: Relaxation.least, turn: Relaxation.farthestTurn)
          a.withGeometry { first in
            b.withGeometry { second in
              withUnsafePointer(to: first) { first in
                withUnsafePointer(to: second) { second in
                  rk_compatibility(
                    Int32(kernels.rawValue), first, second, workspace.localPairs,
                    workspace.strongest, count, &tables, ComparisonWorkspace.side,
                    workspace.compatibility)
                }
              }
            }
          }
        }
      }
    }
  }

  /// The loop that the C kernels are held against.
  private func fillReference(
    _ a: MinutiaSet, _ b: MinutiaSet, count: Int, in workspace: ComparisonWorkspace
  ) {
    let side = ComparisonWorkspace.side
    let out = workspace.compatibility
    let pairs = workspace.localPairs
    let strongest = workspace.strongest
    let (aDistance, bDistance) = (a.distance.span, b.distance.span)
    let (aBearing, bBearing) = (a.bearing.span, b.bearing.span)
    let (aAngle, bAngle) = (a.angle.span, b.angle.span)
    let overDistance = Relaxation.overDistance.span
    let overDirection = Relaxation.overDirection.span
    let overBearing = Relaxation.overBearing.span
    for p in 0..<count {
      let first = pairs[strongest[p]]
      let (ap, bp) = (Int(first.row), Int(first.column))
      out[p &* side &+ p] = 0
      for q in (p &+ 1)..<max(p &+ 1, count) {
        out[p &* side &+ q] = 0
        out[q &* side &+ p] = 0
        let second = pairs[strongest[q]]
        let (aq, bq) = (Int(second.row), Int(second.column))
        let da = Int(aDistance[ap &* a.count &+ aq])
        let db = Int(bDistance[bp &* b.count &+ bq])
        let difference = abs(da &- db)
        guard difference < overDistance.count else { continue }
        // (a_p - a_q) - (b_p - b_q) is the difference of the two turns.
        let turn = first.turn &- second.turn
        let common =
          overDistance[difference] * overDirection[Int(BinaryAngle.distance(turn, 0) >> 6)]
        guard common >= Relaxation.least else { continue }
        let aTo = aBearing[ap &* a.count &+ aq]
        let bTo = bBearing[bp &* b.count &+ bq]
        let atFirst = BinaryAngle.distance(aAngle[ap] &- aTo, bAngle[bp] &- bTo)
        let atSecond = BinaryAngle.distance(aAngle[aq] &- aTo, bAngle[bq] &- bTo)
        out[q &* side &+ p] = common * overBearing[Int(atFirst >> 6)]
        out[p &* side &+ q] = common * overBearing[Int(atSecond >> 6)]
      }
    }
  }
}

extension MinutiaSet {
  /// What pairs of minutiae say, for a loop in C.
  fileprivate func withGeometry(_ body: (rk_geometry) -> Void) {
    distance.withUnsafeBufferPointer { distance in
      bearing.withUnsafeBufferPointer { bearing in
        body(
          rk_geometry(
            distance: distance.baseAddress, bearing: bearing.baseAddress, count: count))
      }
    }
  }
}
