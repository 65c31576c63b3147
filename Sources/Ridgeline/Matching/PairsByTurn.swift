import CRidgelineKernels

/// The local pairs of a comparison in order of their turn, field by field, so that a transform visits
/// only those that turn as it does, eight at a time.
final class PairsByTurn {
  /// Ranges of turns.
  static let bins = Int(RK_TURN_RANGES)
  private static let capacity = ComparisonWorkspace.side * ComparisonWorkspace.side

  private let firstX = UnsafeMutablePointer<Float>.allocate(capacity: capacity)
  private let firstY = UnsafeMutablePointer<Float>.allocate(capacity: capacity)
  private let secondX = UnsafeMutablePointer<Float>.allocate(capacity: capacity)
  private let secondY = UnsafeMutablePointer<Float>.allocate(capacity: capacity)
  private let similarity = UnsafeMutablePointer<Float>.allocate(capacity: capacity)
  private let turn = UnsafeMutablePointer<Int16>.allocate(capacity: capacity)
  private let row = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
  private let column = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
  /// Where the pairs of each range begin, and where the last ends.
  private let starts = UnsafeMutablePointer<Int>.allocate(capacity: bins + 2)
  /// How far the partners of each row may lie apart, and the strongest support of each row.
  private let reach = UnsafeMutablePointer<Float>.allocate(capacity: ComparisonWorkspace.side)
  let best = UnsafeMutablePointer<Float>.allocate(capacity: ComparisonWorkspace.side)
  let bestColumn = UnsafeMutablePointer<UInt8>.allocate(capacity: ComparisonWorkspace.side)

  init() {}

  deinit {
    for pointer in [firstX, firstY, secondX, secondY, similarity, reach, best] {
      pointer.deallocate()
    }
    turn.deallocate()
    row.deallocate()
    column.deallocate()
    bestColumn.deallocate()
    starts.deallocate()
  }

  /// The range of a turn: its highest bits.
  @inline(__always)
  private static func bin(of turn: Int16) -> Int {
    Int(UInt16(bitPattern: turn) >> UInt16(RK_TURN_SHIFT))
  }

  /// The arrays for a loop in C.
  private var arrays: rk_turned_pairs {
    rk_turned_pairs(
      first_x: firstX, first_y: firstY, second_x: secondX, second_y: secondY, turn: turn, row: row,
      column: column, similarity: similarity)
  }

  /// Takes in the local pairs of two prints; those of one range stay in their order.
  func fill(
    _ pairs: UnsafePointer<LocalPair>, count: Int, _ a: borrowing MinutiaSet,
    _ b: borrowing MinutiaSet
  ) {
    // Bounds: there are at most as many pairs as two full sets have, and they are pairs of these sets.
    var arrays = arrays
    var first = rk_minutiae(x: nil, y: nil, angle: nil, count: a.count)
    var second = rk_minutiae(x: nil, y: nil, angle: nil, count: b.count)
    a.x.withUnsafeBufferPointer { ax in
      a.y.withUnsafeBufferPointer { ay in
        b.x.withUnsafeBufferPointer { bx in
          b.y.withUnsafeBufferPointer { by in
            (first.x, first.y) = (ax.baseAddress, ay.baseAddress)
            (second.x, second.y) = (bx.baseAddress, by.baseAddress)
            rk_order_by_turn(pairs, count, &first, &second, &arrays, starts)
          }
        }
      }
    }
  }

  /// Leaves in `best` and `bestColumn`, for each minutia of the first print, the pair that supports
  /// the transform of a seed most.
  func support(
    _ transform: RigidTransform, of seed: LocalPair, among a: borrowing MinutiaSet,
    kernels: KernelVariant = .fastest
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
    let margin = Int(AlignmentSearch.angleReach >> RK_TURN_SHIFT) &+ 1
    let middle = PairsByTurn.bin(of: seed.turn)
    let low = (middle &- margin) & (PairsByTurn.bins &- 1)
    let high = (middle &+ margin) & (PairsByTurn.bins &- 1)
    if low <= high {
      visit(starts[low], starts[high &+ 1], transform, turn: seed.turn, kernels: kernels)
    } else {
      visit(starts[low], starts[PairsByTurn.bins], transform, turn: seed.turn, kernels: kernels)
      visit(0, starts[high &+ 1], transform, turn: seed.turn, kernels: kernels)
    }
  }

  private func visit(
    _ begin: Int, _ end: Int, _ transform: RigidTransform, turn seedTurn: Int16,
    kernels: KernelVariant
  ) {
    guard kernels != .reference else {
      return visitReference(begin, end, transform, turn: seedTurn)
    }
    var pairs = arrays
    let numbers = SIMD4(transform.cosine, transform.sine, transform.shiftX, transform.shiftY)
    withUnsafeBytes(of: numbers) { numbers in
      rk_seed_support(
        Int32(kernels.rawValue), &pairs, begin, end,
        numbers.assumingMemoryBound(to: Float.self).baseAddress, seedTurn,
        AlignmentSearch.angleReach, reach, best, bestColumn)
    }
  }

  /// The loop that the C kernels are held against.
  private func visitReference(
    _ begin: Int, _ end: Int, _ transform: RigidTransform, turn seedTurn: Int16
  ) {
    for k in begin..<max(begin, end) {
      let image = transform.apply(firstX[k], firstY[k])
      let dx = image.x - secondX[k]
      let dy = image.y - secondY[k]
      let squared = dx * dx + dy * dy
      let i = Int(row[k])
      guard squared <= reach[i] * reach[i],
        BinaryAngle.distance(turn[k], seedTurn) <= AlignmentSearch.angleReach
      else { continue }
      let value = similarity[k] * (1 - 0.5 * squared.squareRoot() / reach[i])
      if value > best[i] {
        best[i] = value
        bestColumn[i] = column[k]
      }
    }
  }
}
