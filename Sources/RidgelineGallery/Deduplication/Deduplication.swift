internal import Foundation
internal import GRDB
internal import Ridgeline
internal import RidgelineConcurrency

/// Finds subjects of a gallery that are one person under several names.
///
/// Every reference is searched for among those that came after it, so that each two meet once. The
/// work is kept in a file of the gallery's folder now and then: after a stop it goes on from there.
public struct Deduplication: Sendable {
  /// The file of unfinished work in a gallery's folder.
  public static let progressName = "dedupe.progress"
  /// References that are looked for at once.
  static let batch = 64

  /// How the work is done.
  public struct Options: Sendable, Hashable {
    /// The pairs of different people that are to be expected in the whole outcome by chance.
    public var expectedFalsePairs = 0.1
    /// The references of each search that are compared in full, at most.
    public var fullComparisons = 8
    /// Only subjects of these groups; nil for all.
    public var groups: Set<UInt32>?
    /// Threads that work at once, at least 1.
    public var threads = ParallelMap.allCores

    /// The defaults.
    public init() {}
  }

  /// How far the work has come.
  public struct Progress: Sendable, Hashable {
    /// References that were looked for.
    public let done: Int
    /// All references.
    public let total: Int
    /// Pairs of references found so far.
    public let pairs: Int
    /// Where this run began, for an estimate of the time that is left.
    public let begun: Int

    /// The share of all comparisons that is done: early references meet more than late ones.
    public var share: Double { Deduplication.share(done, of: total) }
    /// The share that was done before this run.
    public var begunShare: Double { Deduplication.share(begun, of: total) }
  }

  /// What was found.
  public struct Outcome: Sendable, Hashable {
    /// The pairs of subjects, each once with its best score, highest score first.
    public let pairs: [DuplicatePair]
    /// The score from which two subjects are taken for one person.
    public let threshold: Double
    /// References that were looked for.
    public let total: Int
  }

  let search: GallerySearch
  let options: Options
  /// Batches between two writings of the progress.
  let batchesAtOnce: Int

  /// A de-duplication of a gallery.
  public init(_ search: GallerySearch, options: Options = Options()) {
    self.init(search, options: options, batchesAtOnce: 16)
  }

  init(_ search: GallerySearch, options: Options = Options(), batchesAtOnce: Int) {
    self.search = search
    self.options = options
    self.batchesAtOnce = batchesAtOnce
  }

  /// Looks through the whole gallery, as it is at one moment.
  ///
  /// - Parameter report: told how far the work has come; false stops it, to be resumed later.
  /// - Returns: nil where it was stopped.
  /// - Throws: ``GalleryError``.
  public func run(report: (Progress) -> Bool = { _ in true }) throws(GalleryError) -> Outcome? {
    let folder = search.gallery.folder
    return try search.gallery.read { db in
      let index = try search.current(db).merged()
      let rows = rows(of: index)
      var work = DeduplicationWork(
        in: folder, of: index.gallery, generation: try Gallery.generation(db), options: options)
      let begun = rows.ids.prefix { $0 <= work.lastID }.count
      var next = begun
      while next < rows.ids.count {
        let state = Progress(
          done: next, total: rows.ids.count, pairs: work.pairs.count, begun: begun)
        guard report(state) else {
          work.write(to: folder)
          return nil
        }
        for _ in 0..<batchesAtOnce where next < rows.ids.count {
          let end = min(rows.ids.count, next + Deduplication.batch)
          work.pairs += try pairs(
            of: rows.ids[next..<end], from: rows.numbers[next], in: index,
            least: threshold(rows.ids.count), db)
          work.lastID = rows.ids[end - 1]
          next = end
        }
        work.write(to: folder)
      }
      DeduplicationWork.remove(from: folder)
      return Outcome(
        pairs: work.bestPairs, threshold: threshold(rows.ids.count), total: rows.ids.count)
    }
  }

  /// The references that take part: their ids, and their rows in the index.
  private func rows(of index: SearchIndex) -> (ids: [Int64], numbers: [Int]) {
    guard let columns = index.parts.first else { return ([], []) }
    return columns.withColumns { buffers in
      let numbers = (0..<columns.count).filter {
        options.groups?.contains(buffers.groups[$0]) ?? true
      }
      return (numbers.map { buffers.ids[$0] }, numbers)
    }
  }

  /// The score from which two of so many references are taken for one person.
  func threshold(_ total: Int) -> Double {
    let pairs = Double(total) * Double(max(0, total - 1)) / 2
    return pairs > 0
      ? FalseMatchRate.score(atRate: min(1, options.expectedFalsePairs / pairs)) : 0
  }

  private static func share(_ done: Int, of total: Int) -> Double {
    guard total > 0 else { return 1 }
    let left = Double(total - done) / Double(total)
    return 1 - left * left
  }

  /// The pairs that some references make with later ones.
  ///
  /// - Parameters:
  ///   - row: the row of the first of them in the index.
  ///   - least: the score from which two references are a pair.
  private func pairs(
    of ids: ArraySlice<Int64>, from row: Int, in index: SearchIndex, least: Double, _ db: Database
  ) throws -> [DuplicatePair] {
    let columns = index.parts[0]
    let probes = try search.gallery.references(Array(ids), db)
    let sample = index.sample
    let prepared = ParallelMap.map(count: probes.count, threads: options.threads) {
      PreparedTemplate(probes[$0].reference.template)
    }
    let sketches = ParallelMap.map(count: probes.count, threads: options.threads) {
      ProbeSketch(prepared[$0], sample: sample)
    }
    var coarse = SearchOptions()
    coarse.groups = options.groups
    coarse.threads = options.threads
    coarse.fullComparisons = options.fullComparisons + 1
    coarse.leastKept = 100
    coarse.keptShare = 0.003
    let outcomes = CoarseSearch(options: coarse).run(
      zip(sketches, probes).map { (sketch: $0, finger: $1.reference.finger) },
      in: index.parts, from: row)
    // Two references meet once: a probe looks at rows after its own.
    let candidates = zip(probes, outcomes).map { probe, outcome in
      columns.withColumns { buffers in
        outcome.places.compactMap { place -> Int64? in
          buffers.ids[place.row] > probe.reference.id
            && buffers.subjects[place.row] != probe.reference.subject ? buffers.ids[place.row] : nil
        }
      }
    }
    let others = try search.gallery.references(Set(candidates.joined()).sorted(), db)
    let places = Dictionary(
      uniqueKeysWithValues: others.enumerated().map { ($1.reference.id, $0) })
    let preparedOthers = ParallelMap.map(count: others.count, threads: options.threads) {
      PreparedTemplate(others[$0].reference.template)
    }
    return ParallelMap.map(count: probes.count, threads: options.threads) { k -> [DuplicatePair] in
      let matcher = Matcher(probe: prepared[k])
      return candidates[k].compactMap { id in
        guard let place = places[id] else { return nil }
        let score = matcher.compare(with: preparedOthers[place]).score
        guard score >= least else { return nil }
        let (one, other) = (probes[k].reference, others[place].reference)
        return DuplicatePair(
          one.subject, other.subject, score: score, references: [one.id, other.id])
      }
    }.flatMap { $0 }
  }
}
