internal import Foundation
public import Ridgeline
internal import RidgelineConcurrency

/// Compares every reference of one block with every one of another, or of the same, that may be of the same
/// finger: by codes, by consensus, and in full what passes both.
///
/// Of two references the later one is the probe, wherever they lie, so that the result does not depend on how
/// references are cut into blocks.
public struct BlockJoin: Sendable {
  /// The least score of a pair that is told, if no other is asked for.
  public static let leastScore = 30.0
  /// The number of places of a ``Outcome/histogram``.
  public static let histogramCount = PairTail.histogramCount

  /// The least score of a pair that is told.
  public var leastScore = BlockJoin.leastScore
  /// The number of threads, at least 1.
  public var threads = ParallelMap.allCores

  /// Two references that are alike.
  public struct Pair: Sendable, Hashable {
    /// The two references, the earlier one first.
    public let references: [Int64]
    /// Their subjects, in the same order.
    public let subjects: [Int64]
    /// The finger position; unknown if either is.
    public let finger: FingerPosition
    /// The comparison score.
    public let score: Double
  }

  /// What two blocks have in common.
  public struct Outcome: Sendable, Hashable {
    /// The pairs of references of different subjects that reach ``BlockJoin/leastScore-property``, in the order of their ids.
    public let pairs: [Pair]
    /// How many of the comparisons in full had a score of 0 up to 1, of 1 up to 2, and so on; the last place has all from 255 on.
    public let histogram: [UInt64]
    /// How many pairs of references there were.
    public let met: UInt64
  }

  /// A join with the defaults.
  public init() {}

  /// Joins two blocks of one folder; a block with itself meets every two of its references once.
  ///
  /// - Parameters:
  ///   - first: one block.
  ///   - second: another, or the same.
  ///   - cancellation: gives up early with ``GalleryError/cancelled``.
  ///   - progress: called now and then with the probes that are done and their number.
  /// - Throws: ``GalleryError``, also if a template of either is damaged.
  public func join(
    _ first: ReferenceBlock, _ second: ReferenceBlock,
    unless cancellation: Cancellation = Cancellation(),
    progress: @Sendable (_ done: Int, _ of: Int) -> Void = { _, _ in }
  ) throws(GalleryError) -> Outcome {
    guard threads >= 1 else { throw .invalidOption("the number of threads", Double(threads)) }
    guard leastScore >= 0 else { throw .invalidOption("the least score", leastScore) }
    guard first.finger.mayBe(second.finger) else {
      return Outcome(
        pairs: [], histogram: [UInt64](repeating: 0, count: BlockJoin.histogramCount), met: 0)
    }
    var tally = Tally()
    let total = first.count + (first.number == second.number ? 0 : second.count)
    try join(probes: first, references: second, unless: cancellation, into: &tally) {
      progress($0, total)
    }
    if first.number != second.number {
      try join(probes: second, references: first, unless: cancellation, into: &tally) {
        progress(first.count + $0, total)
      }
    }
    tally.pairs.sort { $0.references.lexicographicallyPrecedes($1.references) }
    return Outcome(pairs: tally.pairs, histogram: tally.histogram, met: tally.met)
  }

  private struct Tally {
    var pairs: [Pair] = []
    var histogram = [UInt64](repeating: 0, count: BlockJoin.histogramCount)
    var met: UInt64 = 0

    /// Counts comparisons, and keeps the pairs that reach a score.
    mutating func add(
      _ round: JoinStages.Round, scores: [Double?], _ references: ReferenceBlock,
      from leastScore: Double
    ) {
      references.columns.withColumns { buffers in
        for (candidate, score) in zip(round.candidates, scores) {
          guard let score else { continue }
          histogram[PairTail.place(of: score)] += 1
          guard score >= leastScore else { continue }
          let probe = round.probes[candidate.probe]
          pairs.append(
            Pair(
              references: [buffers.ids[candidate.row], probe.id],
              subjects: [buffers.subjects[candidate.row], probe.subject],
              finger: probe.finger == references.finger ? probe.finger : .unknown, score: score))
        }
      }
    }
  }

  /// Those of some probes with what came before each of them.
  private func join(
    probes: ReferenceBlock, references: ReferenceBlock, unless cancellation: Cancellation,
    into tally: inout Tally, progress: (Int) -> Void
  ) throws(GalleryError) {
    let stages = JoinStages(
      columns: references.columns, threads: threads, cancellation: cancellation)
    guard let earliest = references.columns.withColumns({ $0.ids.first }) else { return }
    // Probes before all references meet none of them.
    var row = probes.columns.firstRow(from: earliest + 1)
    while row < probes.count {
      let first = row
      let round = try stages.round(of: probes.count - first) { part throws(GalleryError) in
        progress(first + part.lowerBound)
        return try attempt(part.count) { k throws(GalleryError) in
          JoinProbe(
            try probes.reference(at: first + part.lowerBound + k), sample: probes.sample)
        }
      }
      try cancellation.checkGallery()
      for probe in round.probes { tally.met += UInt64(references.columns.firstRow(from: probe.id)) }
      let comparisons = JoinComparisons(threads: threads, cancellation: cancellation)
      let scores = try comparisons.scores(of: round.candidates, probes: round.probes) {
        rows throws(GalleryError) in
        try attempt(rows.count) { k throws(GalleryError) in
          try references.reference(at: rows[rows.startIndex + k])
        }
      }
      try cancellation.checkGallery()
      tally.add(round, scores: scores, references, from: leastScore)
      row += round.taken
      progress(row)
    }
  }

  /// Results of steps that may fail, on all threads.
  private func attempt<Value: Sendable>(
    _ count: Int, _ step: @Sendable (Int) throws(GalleryError) -> Value
  ) throws(GalleryError) -> [Value] {
    let results = ParallelMap.map(count: count, threads: threads) {
      k -> Result<Value, GalleryError> in
      do throws(GalleryError) { return .success(try step(k)) } catch { return .failure(error) }
    }
    var values: [Value] = []
    for result in results { values.append(try result.get()) }
    return values
  }
}
