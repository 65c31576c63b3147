internal import Foundation
internal import GRDB
public import Ridgeline
internal import RidgelineConcurrency

/// Finds people who are in a gallery under several names.
///
/// Every reference is searched for among those that were added before it, so that every two meet once.
/// If two references of two subjects are alike, the subjects are compared by all their fingers. Now and
/// then the work so far is saved to a file in the gallery's folder; after a stop it continues from
/// there.
public struct Deduplication: Sendable {
  /// The file of unfinished work in a gallery's folder.
  public static let progressName = GalleryFolder.deduplication
  /// References that are searched for side by side.
  static let batch = JoinStages.batch

  /// How the work is done.
  public struct Options: Sendable, Hashable, Codable {
    /// The number of pairs of different people that may be expected by chance in the whole outcome.
    public var expectedFalsePairs = 0.1
    /// Only subjects of these groups; nil for all.
    public var groups: Set<UInt32>?
    /// The number of threads, at least 1.
    public var threads = ParallelMap.allCores

    /// The defaults.
    public init() {}
  }

  /// How far the work has come.
  public struct Progress: Sendable, Hashable, Codable {
    /// References that were searched for.
    public let done: Int
    /// All references.
    public let total: Int
    /// Pairs of subjects found so far, counted once for each round of work that found them.
    public let pairs: Int
    /// Where this run began, to estimate the time that is left.
    public let begun: Int

    /// The share of all comparisons that is done; late references meet more others than early ones do.
    public var share: Double { Deduplication.share(done, of: total) }
    /// The share that was done before this run.
    public var begunShare: Double { Deduplication.share(begun, of: total) }
  }

  /// What was found.
  public struct Outcome: Sendable, Hashable, Codable {
    /// The pairs of subjects, each once with its best score, highest score first.
    public let pairs: [DuplicatePair]
    /// The score from which two subjects are taken to be one person.
    public let threshold: Double
    /// How rare the scores of different people were, from which the threshold follows; nil where too little was compared, and
    /// the number of subjects alone decides.
    public let tail: PairTail?
    /// References that were searched for.
    public let total: Int
    /// References that are damaged and took no part, ascending.
    public let unreadable: [Int64]
  }

  let search: GallerySearch
  let options: Options
  /// Batches between two writings of the progress.
  let batchesAtOnce: Int

  /// A de-duplication of a gallery.
  public init(_ search: GallerySearch, options: Options = Options()) {
    self.init(search, options: options, batchesAtOnce: JoinStages.roundSize / JoinStages.batch)
  }

  init(_ search: GallerySearch, options: Options = Options(), batchesAtOnce: Int) {
    self.search = search
    self.options = options
    self.batchesAtOnce = batchesAtOnce
  }

  /// Searches the whole gallery as it is at one moment.
  ///
  /// - Parameter report: called with the progress; return false to stop, and resume later.
  /// - Returns: nil if it was stopped.
  /// - Throws: ``GalleryError``.
  public func run(report: (Progress) -> Bool = { _ in true }) throws(GalleryError) -> Outcome? {
    try run(unless: Cancellation(), report: report)
  }

  /// The same, without blocking a thread of the cooperative pool.
  ///
  /// - Parameter report: called with the progress.
  /// - Throws: `CancellationError` soon after the task was cancelled, with the work so far kept for the
  ///   next run; or ``GalleryError``.
  public func run(report: @escaping @Sendable (Progress) -> Void = { _ in }) async throws -> Outcome
  {
    try await CancellableWork.run { cancellation throws(GalleryError) in
      let outcome = try run(unless: cancellation) { state in
        report(state)
        return true
      }
      guard let outcome else { throw .cancelled }
      return outcome
    }
  }

  /// Searches the whole gallery as it is at one moment, and gives up soon after it was told to stop,
  /// with the work so far kept for the next run.
  ///
  /// - Parameters:
  ///   - cancellation: tells the work to stop.
  ///   - report: called with the progress; return false to stop after whole rounds of work, and resume
  ///     later.
  /// - Returns: nil if it was stopped by `report`.
  /// - Throws: ``GalleryError``; ``GalleryError/cancelled`` if it was told to stop.
  public func run(
    unless cancellation: Cancellation, report: (Progress) -> Bool = { _ in true }
  ) throws(GalleryError) -> Outcome? {
    guard options.expectedFalsePairs > 0, options.expectedFalsePairs.isFinite else {
      throw .invalidOption("the number of false pairs", options.expectedFalsePairs)
    }
    guard options.threads >= 1 else {
      throw .invalidOption("the number of threads", Double(options.threads))
    }
    return try search.gallery.read { db in
      let index = try search.current(db, unless: cancellation).without(
        goneFrom: Gallery.present(db))
      let rows = rows(of: index)
      var work = DeduplicationWork(
        in: search.gallery, of: index.gallery, state: try GalleryState.current(db), options: options
      )
      work.unreadable.formUnion(index.unreadable)
      let columns = index.parts.first ?? IndexColumns(count: 0, lastID: 0, bytes: Data())
      let round = DuplicateSearch(
        gallery: search.gallery, sample: ReferenceSample(drawnFrom: columns),
        stages: JoinStages(
          columns: columns, groups: options.groups, threads: options.threads,
          cancellation: cancellation),
        least: Deduplication.alikeScore(
          subjects: rows.subjects, options.expectedFalsePairs))
      let begun = rows.ids.prefix { $0 <= work.lastID }.count
      var next = begun
      var isWanted = true
      func tell(_ done: Int) {
        let state = Progress(
          done: done, total: rows.ids.count, pairs: work.pairs.count, begun: begun)
        isWanted = report(state) && isWanted
      }
      while next < rows.ids.count {
        tell(next)
        guard isWanted else {
          work.write(to: search.gallery)
          return nil
        }
        let end = min(rows.ids.count, next + batchesAtOnce * Deduplication.batch)
        let found = try round.pairs(of: rows.ids[next..<end], db) { tell(next + $0) }
        // What a round found before it was told to stop is not all that there is to be found.
        try cancellation.checkGallery()
        work.pairs += found.pairs
        work.unreadable.formUnion(found.unreadable)
        work.histogram = zip(work.histogram, found.histogram).map(+)
        next += found.taken
        work.lastID = rows.ids[next - 1]
        work.write(to: search.gallery)
      }
      DeduplicationWork.remove(from: search.gallery)
      let tail = PairTail(histogram: work.histogram)
      let least = Deduplication.threshold(
        tail, subjects: rows.subjects, expectedFalsePairs: options.expectedFalsePairs)
      return Outcome(
        pairs: work.bestPairs.filter { $0.score >= least }, threshold: least, tail: tail,
        total: rows.ids.count, unreadable: work.unreadable.sorted())
    }
  }

  /// The references that take part, by their ids, and how many subjects they are of.
  private func rows(of index: SearchIndex) -> (ids: [Int64], subjects: Int) {
    guard let columns = index.parts.first else { return ([], 0) }
    return columns.withColumns { buffers in
      let numbers = (0..<columns.count).filter {
        buffers.isSketched($0) && options.groups?.contains(buffers.groups[$0]) ?? true
      }
      return (numbers.map { buffers.ids[$0] }, Set(numbers.map { buffers.subjects[$0] }).count)
    }
  }

  /// The score of two references from which their subjects are compared by all their fingers.
  private static func alikeScore(subjects: Int, _ expectedFalsePairs: Double) -> Double {
    min(
      BlockJoin.leastScore,
      threshold(subjects: subjects, expectedFalsePairs: expectedFalsePairs))
  }

  /// The score from which two subjects are taken for one person; none that lies lower was kept.
  private static func threshold(
    _ tail: PairTail?, subjects: Int, expectedFalsePairs: Double
  ) -> Double {
    guard let tail else {
      return threshold(subjects: subjects, expectedFalsePairs: expectedFalsePairs)
    }
    return max(
      alikeScore(subjects: subjects, expectedFalsePairs), tail.score(expecting: expectedFalsePairs))
  }

  /// The score from which two subjects are taken for one person, by how many there are: drawn from FMR, where nothing was measured.
  static func threshold(subjects: Int, expectedFalsePairs: Double) -> Double {
    let pairs = Double(subjects) * Double(max(0, subjects - 1)) / 2
    return pairs > 0 ? FalseMatchRate.score(atRate: min(1, expectedFalsePairs / pairs)) : 0
  }

  /// The score from which two subjects are taken for one person, for works whose parts were done elsewhere.
  ///
  /// - Parameters:
  ///   - histogram: how many comparisons in full had each score, summed over all joins: ``BlockJoin/Outcome/histogram``.
  ///   - subjects: how many subjects there are.
  ///   - expectedFalsePairs: pairs of different people that the outcome may hold by chance.
  public static func threshold(
    histogram: [UInt64], subjects: Int, expectedFalsePairs: Double
  ) -> Double {
    threshold(
      PairTail(histogram: histogram), subjects: subjects, expectedFalsePairs: expectedFalsePairs)
  }

  private static func share(_ done: Int, of total: Int) -> Double {
    guard total > 0 else { return 1 }
    let share = Double(done) / Double(total)
    return share * share
  }
}

extension Deduplication.Outcome: CustomStringConvertible {
  /// How many pairs were found, on one line.
  public var description: String {
    "\(pairs.count) pairs among \(total) references, score \(threshold) is asked for"
  }
}
