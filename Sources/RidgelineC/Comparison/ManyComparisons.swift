public import CRidgeline
import Ridgeline
import RidgelineConcurrency

/// Every probe compared with every reference, by several threads.
private struct ManyComparisons: Sendable {
  /// The caller's scores; each thread writes those of its own comparisons.
  private struct Scores: @unchecked Sendable { let start: UnsafeMutablePointer<Double> }

  /// References that a thread compares with one probe before it takes the next.
  private static let block = 32

  private let probes: [StoredTemplate]
  private let references: [StoredTemplate]
  private let scores: Scores
  private let blocksOfProbe: Int

  init(
    _ probes: [StoredTemplate], _ references: [StoredTemplate],
    _ scores: UnsafeMutablePointer<Double>
  ) {
    self.probes = probes
    self.references = references
    self.scores = Scores(start: scores)
    blocksOfProbe = (references.count + ManyComparisons.block - 1) / ManyComparisons.block
  }

  func run(threads: Int, unless cancellation: Cancellation, progress: CallerProgress) throws {
    let total = probes.count * references.count
    scores.start.update(repeating: .nan, count: total)
    _ = ParallelMap.map(count: probes.count * blocksOfProbe, threads: threads) { number in
      let (p, block) = number.quotientAndRemainder(dividingBy: blocksOfProbe)
      let first = block * ManyComparisons.block
      let end = min(references.count, first + ManyComparisons.block)
      guard !cancellation.isCancelled else { return }
      if let probe = try? probes[p].prepared() {
        let matcher = Matcher(probe: probe)
        for r in first..<end where !cancellation.isCancelled {
          guard let reference = try? references[r].prepared() else { continue }
          scores.start[p * references.count + r] = matcher.compare(with: reference).score
        }
      }
      progress.tell(more: end - first, of: total)
    }
    if cancellation.isCancelled { throw CancellationError() }
  }
}

/// As ridgeline.h says.
@c @implementation
public func rdg_match_many(
  _ probes: UnsafePointer<OpaquePointer?>!, _ probe_count: Int,
  _ references: UnsafePointer<OpaquePointer?>!, _ reference_count: Int, _ threads: Int32,
  _ cancellation: OpaquePointer!, _ progress: rdg_progress!, _ context: UnsafeMutableRawPointer!,
  _ scores: UnsafeMutablePointer<Double>!, _ error: UnsafeMutablePointer<rdg_error>!
) -> rdg_status {
  guarded(error) {
    let probes = try StoredTemplate.all(probes, probe_count, "probes")
    let references = try StoredTemplate.all(references, reference_count, "references")
    guard !probes.isEmpty, !references.isEmpty else { return }
    guard let scores else { throw BorderError.argument("scores is NULL") }
    try ManyComparisons(probes, references, scores).run(
      threads: CallerMemory.threads(threads, cores: ParallelMap.allCores),
      unless: Cancellation.given(cancellation), progress: CallerProgress(progress, context))
  }
}
