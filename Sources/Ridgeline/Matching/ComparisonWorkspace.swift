import CRidgelineKernels
import Synchronization

/// Two minutiae that resemble each other: of the first print (row) and the second (column), the
/// second direction less the first, and how much they resemble each other.
typealias LocalPair = rk_local_pair

/// The scratch memory of one comparison.
///
/// Everything has the size of the largest comparison, so that no stage allocates. A comparison owns
/// its workspace while it runs; between comparisons workspaces rest in a pool.
final class ComparisonWorkspace: @unchecked Sendable {
  /// The most minutiae of one print.
  static let side = MinutiaSet.limit

  /// The similarity of each minutia of the first print (row) with each of the second (column).
  ///
  /// Vectors may read beyond the last.
  let similarity = UnsafeMutablePointer<Float>.allocate(capacity: side * side + 8)
  /// All pairs that resemble each other at all, row by row.
  let localPairs = UnsafeMutablePointer<LocalPair>.allocate(capacity: side * side)
  /// How many there are.
  var localPairCount = 0
  /// The same pairs by their turn.
  let pairsByTurn = PairsByTurn()

  /// Sums of each row and column of similarities.
  let rowSums = UnsafeMutablePointer<Float>.allocate(capacity: side)
  let columnSums = UnsafeMutablePointer<Float>.allocate(capacity: side)
  /// The strongest local pairs, best first, as indices into `localPairs`; the relaxed ones lead.
  let strongest = UnsafeMutablePointer<Int>.allocate(capacity: side)
  var strongestCount = 0

  /// The relaxation's compatibilities and weights.
  let compatibility = UnsafeMutablePointer<Float>.allocate(capacity: side * side)
  let weights = UnsafeMutablePointer<Float>.allocate(capacity: side)
  let nextWeights = UnsafeMutablePointer<Float>.allocate(capacity: side)

  /// Sorting keys.
  let keys = UnsafeMutablePointer<UInt64>.allocate(capacity: side * side)
  /// The best support of each column.
  let support = UnsafeMutablePointer<Float>.allocate(capacity: side)

  /// The first print's minutiae as the current transform sees them.
  let x = UnsafeMutablePointer<Float>.allocate(capacity: side)
  let y = UnsafeMutablePointer<Float>.allocate(capacity: side)
  let angle = UnsafeMutablePointer<Int16>.allocate(capacity: side)

  /// Which minutiae have a partner.
  let rowTaken = UnsafeMutablePointer<Bool>.allocate(capacity: side)
  let columnTaken = UnsafeMutablePointer<Bool>.allocate(capacity: side)

  /// The pairs of the current and of the best alignment.
  let pairs = MinutiaPairs()
  let bestPairs = MinutiaPairs()
  /// The pairs of the alignment that the ridges speak for.
  let confirmedPairs = MinutiaPairs()

  /// The smooth warp.
  let warp = ThinPlateWarp()
  /// Images under the warp, six numbers each.
  let images = UnsafeMutablePointer<Float>.allocate(capacity: 6 * side)

  /// A block of texture and the patch that it is sought in.
  let block = UnsafeMutablePointer<UInt32>.allocate(capacity: 32)
  let patch = UnsafeMutablePointer<UInt32>.allocate(capacity: 32)
  let differences = UnsafeMutablePointer<UInt16>.allocate(capacity: 64)

  init() {
    similarity.initialize(
      repeating: 0, count: ComparisonWorkspace.side * ComparisonWorkspace.side + 8)
    block.initialize(repeating: 0, count: 32)
    patch.initialize(repeating: 0, count: 32)
  }

  deinit {
    similarity.deallocate()
    localPairs.deallocate()
    rowSums.deallocate()
    columnSums.deallocate()
    strongest.deallocate()
    compatibility.deallocate()
    weights.deallocate()
    nextWeights.deallocate()
    keys.deallocate()
    support.deallocate()
    x.deallocate()
    y.deallocate()
    angle.deallocate()
    images.deallocate()
    rowTaken.deallocate()
    columnTaken.deallocate()
    block.deallocate()
    patch.deallocate()
    differences.deallocate()
  }

  private static let pool = Mutex<[ComparisonWorkspace]>([])

  /// Runs `body` with a workspace that nobody else uses meanwhile.
  static func with<Result>(_ body: (ComparisonWorkspace) -> Result) -> Result {
    let workspace = pool.withLock { $0.popLast() } ?? ComparisonWorkspace()
    defer { pool.withLock { $0.append(workspace) } }
    return body(workspace)
  }
}
