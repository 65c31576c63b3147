internal import Ridgeline
internal import RidgelineConcurrency

/// The comparisons in full of some probes with what the stages before left.
///
/// A reference is fetched and prepared once for all probes that are compared with it, which takes longer than a
/// comparison.
struct JoinComparisons: Sendable {
  let threads: Int
  let cancellation: Cancellation
  /// References that are ready at once.
  var referencesAtOnce = 1_024

  /// The score of each candidate in the order of candidates; nil where its reference cannot be read, and for some once the
  /// work was told to stop.
  ///
  /// - Parameter fetch: makes the references of rows ready, in their order.
  func scores<Failure>(
    of candidates: [JoinStages.Candidate], probes: [PreparedReference],
    fetch: (_ rows: ArraySlice<Int>) throws(Failure) -> [PreparedReference?]
  ) throws(Failure) -> [Double?] {
    let byRow = Dictionary(grouping: candidates.indices) { candidates[$0].row }
    let rows = byRow.keys.sorted()
    var scores = [Double?](repeating: nil, count: candidates.count)
    for first in stride(from: 0, to: rows.count, by: referencesAtOnce) {
      guard !cancellation.isCancelled else { break }
      let part = rows[first..<min(rows.count, first + referencesAtOnce)]
      let references = try fetch(part)
      let whose = part.map { byRow[$0] ?? [] }
      let compared = ParallelMap.map(count: whose.count, threads: threads) { k -> [Double] in
        guard let reference = references[k] else { return [] }
        return whose[k].prefix { _ in !cancellation.isCancelled }.map {
          let probe = probes[candidates[$0].probe]
          return Matcher(probe: probe.prepared).compare(with: reference.prepared).score
        }
      }
      for (places, found) in zip(whose, compared) {
        for (place, score) in zip(places, found) { scores[place] = score }
      }
    }
    return scores
  }
}
