internal import GRDB
internal import Ridgeline
internal import RidgelineConcurrency

/// One round of a de-duplication: some references, searched for among those that came before them.
struct DuplicateSearch {
  /// Subjects whose references are ready at once, and as many that they are compared with.
  private static let subjectsAtOnce = 128

  let gallery: Gallery
  let sample: ReferenceSample
  let stages: JoinStages
  /// The score from which two references are alike, and two subjects are kept as a pair for now.
  let least: Double

  /// What a round finds.
  struct Found {
    /// How many of the references that were given it has looked for.
    var taken = 0
    var pairs: [DuplicatePair] = []
    /// References that cannot be read.
    var unreadable: Set<Int64> = []
    /// How many of the comparisons in full had each score.
    var histogram = [UInt64](repeating: 0, count: PairTail.histogramCount)
  }

  /// The pairs of subjects that the first of some references lead to; incomplete once the work was told to stop.
  ///
  /// - Parameter report: called with how many are done before all but the first batch.
  func pairs(
    of ids: ArraySlice<Int64>, _ db: Database, report: (Int) -> Void = { _ in }
  ) throws -> Found {
    var unreadable: Set<Int64> = []
    let round = try stages.round(of: ids.count) { part in
      if part.lowerBound > 0 { report(part.lowerBound) }
      let wanted = ids.dropFirst(part.lowerBound).prefix(part.count)
      let ready = try fetch(Array(wanted), &unreadable, db).compactMap { $0 }
      return ParallelMap.map(count: ready.count, threads: stages.threads) {
        JoinProbe(ready[$0], sample: sample)
      }
    }
    let comparisons = JoinComparisons(threads: stages.threads, cancellation: stages.cancellation)
    let scores = try comparisons.scores(of: round.candidates, probes: round.probes) { rows in
      let ids = stages.columns.withColumns { buffers in rows.map { buffers.ids[$0] } }
      return try fetch(ids, &unreadable, db)
    }
    guard !stages.cancellation.isCancelled else { return Found() }
    var found = Found(taken: round.taken, unreadable: unreadable)
    var alike: Set<SubjectFusion.Subjects> = []
    stages.columns.withColumns { buffers in
      for (candidate, score) in zip(round.candidates, scores) {
        guard let score else { continue }
        found.histogram[PairTail.place(of: score)] += 1
        guard score >= least else { continue }
        let (one, other) = (round.probes[candidate.probe].subject, buffers.subjects[candidate.row])
        alike.insert(SubjectFusion.Subjects(min(one, other), max(one, other)))
      }
    }
    found.pairs = try pairs(of: alike, &found.unreadable, db)
    return found
  }

  /// What all fingers of each two subjects say, of those that reach the score.
  private func pairs(
    of alike: Set<SubjectFusion.Subjects>, _ unreadable: inout Set<Int64>, _ db: Database
  ) throws -> [DuplicatePair] {
    // Squares of the first and the second subjects: who is in many pairs is made ready once for many of them.
    let subjects = Set(alike.flatMap { [$0.first, $0.second] }).sorted()
    let part = Dictionary(
      uniqueKeysWithValues: subjects.enumerated().map {
        ($0.element, $0.offset / DuplicateSearch.subjectsAtOnce)
      })
    let squares = Dictionary(grouping: alike) { [part[$0.first] ?? 0, part[$0.second] ?? 0] }
    var found: [DuplicatePair] = []
    for met in squares.values {
      guard !stages.cancellation.isCancelled else { break }
      let captures = try captures(
        of: Set(met.flatMap { [$0.first, $0.second] }), &unreadable, db)
      found += ParallelMap.map(count: met.count, threads: stages.threads) { k -> DuplicatePair? in
        guard !stages.cancellation.isCancelled,
          let pair = SubjectPairScore(captures[met[k].first] ?? [], captures[met[k].second] ?? []),
          pair.score >= least
        else { return nil }
        return DuplicatePair(
          met[k].first, met[k].second, score: pair.score, references: pair.references)
      }.compactMap { $0 }
    }
    return found.sorted { ($0.first, $0.second) < ($1.first, $1.second) }
  }

  /// All references of some subjects, in the order of their ids.
  private func captures(
    of subjects: Set<Int64>, _ unreadable: inout Set<Int64>, _ db: Database
  ) throws -> [Int64: [PreparedReference]] {
    var ids: [Int64: [Int64]] = [:]
    for subject in subjects { ids[subject] = try gallery.referenceIDs(of: subject, db) }
    let all = Set(ids.values.joined()).sorted()
    let ready = Dictionary(
      uniqueKeysWithValues: zip(all, try fetch(all, &unreadable, db)))
    return ids.mapValues { $0.compactMap { ready[$0] ?? nil } }
  }

  /// References by their ids, in the same order; nil where one is gone, or cannot be read.
  private func fetch(
    _ ids: [Int64], _ unreadable: inout Set<Int64>, _ db: Database
  ) throws -> [PreparedReference?] {
    let fetched = try gallery.references(ids, db, threads: stages.threads)
    unreadable.formUnion(fetched.unreadable)
    let ready = ParallelMap.map(count: fetched.readable.count, threads: stages.threads) {
      PreparedReference(fetched.readable[$0].reference)
    }
    // Whatever the database gives, an identifier given twice ends nothing.
    let byID = Dictionary(zip(ready.map(\.id), ready)) { one, _ in one }
    return ids.map { byID[$0] }
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
