import Synchronization

/// The memory of one comparison, so that no stage allocates: one part for each stage.
///
/// Every part belongs to the stage that it is handed to. A comparison owns its scratch while it
/// runs; between comparisons they rest in a pool.
final class ComparisonScratch: @unchecked Sendable {
  /// What local similarity makes.
  let localPairs = LocalPairs()
  /// What relaxation writes down, and what it makes.
  let relaxation = Relaxation.Memory()
  let rankedPairs = RankedPairs()
  /// What the search for an alignment writes down.
  let alignmentSearch = AlignmentSearch.Memory()
  /// An alignment that ridges found, and where its minutiae lie.
  let surveyed = Alignment()
  let surveyedMinutiae = PlacedMinutiae()
  /// The prints laid over each other, and another way to lay them.
  var overlay = Overlay()
  var otherOverlay = Overlay()
  /// A block of ridges and where it is sought.
  let blockSearch = BlockSearch()

  private init() {}

  private static let pool = Mutex<[ComparisonScratch]>([])

  /// Runs `body` with a scratch that nobody else uses meanwhile.
  static func with<Result>(_ body: (ComparisonScratch) -> Result) -> Result {
    let scratch = pool.withLock { $0.popLast() } ?? ComparisonScratch()
    defer { pool.withLock { $0.append(scratch) } }
    return body(scratch)
  }
}
