internal import GRDB
internal import Ridgeline
internal import RidgelineConcurrency

/// One round of a de-duplication: some references, searched for among those that came before them.
struct DuplicateSearch {
  /// The score of two references from which all fingers of their subjects are compared.
  static let alikeScore = BlockJoin.leastScore

  let gallery: Gallery
  let sample: ReferenceSample
  let stages: JoinStages
  /// The score from which two references are alike, and two subjects are kept as a pair for now.
  let least: Double

  /// What a round finds.
  struct Found {
    var pairs: [DuplicatePair] = []
    /// References that cannot be read.
    var unreadable: Set<Int64> = []
    /// How many of the comparisons in full had each score.
    var histogram = [UInt64](repeating: 0, count: PairTail.histogramCount)
  }

  /// The pairs of subjects that some references lead to; incomplete once the work was told to stop.
  func pairs(of ids: ArraySlice<Int64>, _ db: Database) throws -> Found {
    var pool = PreparedReferences(threads: stages.threads)
    pool.add(try gallery.references(Array(ids), db))
    let references = ids.compactMap { pool[$0] }
    let probes = ParallelMap.map(count: references.count, threads: stages.threads) { k in
      JoinProbe(
        id: references[k].id, subject: references[k].subject, finger: references[k].finger,
        prepared: references[k].prepared, sample: sample)
    }
    let candidates = stages.candidates(of: probes)
    let others = stages.columns.withColumns { buffers in candidates.map { buffers.ids[$0.row] } }
    guard !stages.cancellation.isCancelled else { return Found() }
    pool.add(try gallery.references(pool.missing(in: others), db))
    let (alike, histogram) = alike(probes, zip(candidates.map(\.probe), others), in: pool)
    var members: [Int64: [Int64]] = [:]
    for subject in Set(alike.flatMap { [$0.first, $0.second] }) {
      members[subject] = try gallery.referenceIDs(of: subject, db)
    }
    pool.add(try gallery.references(pool.missing(in: members.values.joined()), db))
    let captures = members.mapValues { $0.compactMap { pool[$0] } }
    let met = alike.sorted { ($0.first, $0.second) < ($1.first, $1.second) }
    let pairs = ParallelMap.map(
      count: met.count, threads: stages.threads
    ) { k -> DuplicatePair? in
      guard !stages.cancellation.isCancelled else { return nil }
      let pair = SubjectPairScore(
        captures[met[k].first] ?? [], captures[met[k].second] ?? [])
      guard let pair, pair.score >= least else { return nil }
      return DuplicatePair(
        met[k].first, met[k].second, score: pair.score, references: pair.references)
    }.compactMap { $0 }
    return Found(pairs: pairs, unreadable: pool.unreadable, histogram: histogram)
  }

  /// Two subjects.
  private struct Subjects: Hashable {
    let first: Int64
    let second: Int64
  }

  /// The subjects of the pairs of references that are alike, and how many comparisons had each score.
  private func alike(
    _ probes: [JoinProbe], _ candidates: some Sequence<(Int, Int64)>, in pool: PreparedReferences
  ) -> (Set<Subjects>, histogram: [UInt64]) {
    let others = Dictionary(grouping: candidates) { $0.0 }
    let found = ParallelMap.map(count: probes.count, threads: stages.threads) {
      k -> [(Subjects, score: Double)] in
      let matcher = Matcher(probe: probes[k].prepared)
      return (others[k] ?? []).compactMap { _, id in
        guard !stages.cancellation.isCancelled, let other = pool[id] else { return nil }
        let subjects = Subjects(
          first: min(probes[k].subject, other.subject),
          second: max(probes[k].subject, other.subject))
        return (subjects, matcher.compare(with: other.prepared).score)
      }
    }
    var histogram = [UInt64](repeating: 0, count: PairTail.histogramCount)
    for (_, score) in found.joined() {
      histogram[PairTail.place(of: score)] += 1
    }
    return (Set(found.joined().filter { $0.score >= least }.map(\.0)), histogram)
  }
}

extension Gallery {
  /// The references of a subject, in the order of their ids.
  fileprivate func referenceIDs(of subject: Int64, _ db: Database) throws -> [Int64] {
    try Int64.fetchAll(
      db,
      sql: """
        SELECT reference.id FROM capture JOIN reference ON reference.capture = capture.id
        WHERE capture.subject = ? ORDER BY reference.id
        """, arguments: [subject])
  }
}
