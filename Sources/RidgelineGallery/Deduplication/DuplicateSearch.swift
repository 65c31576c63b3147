internal import GRDB
internal import Ridgeline
internal import RidgelineConcurrency

/// One round of a de-duplication: some references, searched for among those that came after them.
struct DuplicateSearch {
  /// The score of two references from which all fingers of their subjects are compared.
  private static let alikeScore = 30.0
  /// The share of the references that is looked at again after the first stage, and the least number:
  /// less than in a search for one person, as a true pair meets with every finger it has.
  private static let keptShare = 0.003
  private static let minimumKept = 100
  /// The most references that are compared in full with one.
  ///
  /// Whoever has more names than this is found under as many from each of them, which is enough to see that all
  /// are one person.
  static let mostComparisons = 1_024

  let gallery: Gallery
  let index: SearchIndex
  let options: Deduplication.Options
  /// The score from which two subjects are a pair.
  let least: Double
  /// What was found is incomplete once this says so.
  let cancellation: Cancellation

  /// What a round finds.
  struct Found {
    var pairs: [DuplicatePair] = []
    /// References that cannot be read.
    var unreadable: Set<Int64> = []
  }

  /// The pairs of subjects that some references lead to.
  ///
  /// - Parameter row: the row of the first of them in the index.
  func pairs(of ids: ArraySlice<Int64>, from row: Int, _ db: Database) throws -> Found {
    var pool = PreparedReferences(threads: options.threads)
    pool.add(try gallery.references(Array(ids), db))
    let probes = ids.compactMap { pool[$0] }
    var alike: Set<Subjects> = []
    var open = probes
    var comparisons = options.fullComparisons
    while !open.isEmpty {
      let candidates = candidates(for: open, from: row, comparisons: comparisons)
      guard !cancellation.isCancelled else { return Found() }
      pool.add(try gallery.references(pool.missing(in: candidates.flatMap(\.others)), db))
      let found = self.alike(open, candidates.map(\.others), in: pool)
      alike.formUnion(found.joined())
      guard comparisons < DuplicateSearch.mostComparisons else { break }
      // Where most of what was compared is alike, more that is alike may lie behind it.
      open = open.indices.filter { k in
        candidates[k].isCut && candidates[k].others.count - found[k].count < comparisons / 2
      }.map { open[$0] }
      comparisons = min(DuplicateSearch.mostComparisons, 4 * comparisons)
    }
    var members: [Int64: [Int64]] = [:]
    for subject in Set(alike.flatMap { [$0.first, $0.second] }) {
      members[subject] = try gallery.referenceIDs(of: subject, db)
    }
    pool.add(try gallery.references(pool.missing(in: members.values.joined()), db))
    let references = members.mapValues { $0.compactMap { pool[$0] } }
    let met = alike.sorted { ($0.first, $0.second) < ($1.first, $1.second) }
    let pairs = ParallelMap.map(
      count: met.count, threads: options.threads
    ) { k -> DuplicatePair? in
      guard !cancellation.isCancelled else { return nil }
      let pair = SubjectPairScore(
        references[met[k].first] ?? [], references[met[k].second] ?? [])
      guard let pair, pair.score >= least else { return nil }
      return DuplicatePair(
        met[k].first, met[k].second, score: pair.score, references: pair.references)
    }.compactMap { $0 }
    return Found(pairs: pairs, unreadable: pool.unreadable)
  }

  /// What the coarse search leaves of one probe.
  private struct Candidates {
    /// The ids of references of other subjects, added after it, that may be of the same finger.
    var others: [Int64] = []
    /// Whether there may be more than were asked for.
    var isCut = false
  }

  /// The references that may be of the same finger as each of the probes, after it.
  private func candidates(
    for probes: [PreparedReference], from row: Int, comparisons: Int
  ) -> [Candidates] {
    guard let columns = index.parts.first else { return probes.map { _ in Candidates() } }
    let sample = index.sample
    let sketches = ParallelMap.map(count: probes.count, threads: options.threads) {
      ProbeSketch(probes[$0].prepared, sample: sample)
    }
    var coarse = SearchOptions()
    coarse.groups = options.groups
    coarse.threads = options.threads
    // A probe finds itself.
    coarse.fullComparisons = comparisons + 1
    coarse.minimumKept = DuplicateSearch.minimumKept
    coarse.keptShare = DuplicateSearch.keptShare
    let outcomes = CoarseSearch(options: coarse, cancellation: cancellation).run(
      zip(sketches, probes).map { (sketch: $0, finger: $1.finger) }, in: index.parts, from: row)
    return zip(probes, outcomes).map { probe, outcome in
      columns.withColumns { buffers in
        Candidates(
          others: outcome.places.map(\.row).filter {
            buffers.isSketched($0) && buffers.ids[$0] > probe.id
              && buffers.subjects[$0] != probe.subject
          }.map { buffers.ids[$0] }, isCut: outcome.places.count > comparisons)
      }
    }
  }

  /// Two subjects.
  private struct Subjects: Hashable {
    let first: Int64
    let second: Int64
  }

  /// For each probe, the subjects that have a reference like it, each two as often as they do.
  private func alike(
    _ probes: [PreparedReference], _ candidates: [[Int64]], in pool: PreparedReferences
  ) -> [[Subjects]] {
    ParallelMap.map(count: probes.count, threads: options.threads) { k -> [Subjects] in
      let matcher = Matcher(probe: probes[k].prepared)
      return candidates[k].compactMap { id in
        guard !cancellation.isCancelled, let other = pool[id],
          matcher.compare(with: other.prepared).score >= min(least, DuplicateSearch.alikeScore)
        else { return nil }
        return Subjects(
          first: min(probes[k].subject, other.subject),
          second: max(probes[k].subject, other.subject))
      }
    }
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
