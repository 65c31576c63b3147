internal import Foundation
internal import GRDB
internal import Ridgeline

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
    /// Threads that work at once; 0 for as many as there are cores.
    public var threads = 0

    /// The defaults.
    public init() {}
  }

  /// How far the work has come.
  public struct Progress: Sendable, Hashable {
    /// References that were looked for.
    public let done: Int
    /// All references.
    public let total: Int
    /// Pairs found so far.
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
    /// The two references whose score each pair has, in the order of ``pairs``.
    public let references: [[Int64]]
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

  /// Looks through the whole gallery.
  ///
  /// - Parameter report: told how far the work has come; false stops it, to be resumed later.
  /// - Returns: nil where it was stopped.
  /// - Throws: ``GalleryError``.
  public func run(report: (Progress) -> Bool = { _ in true }) throws(GalleryError) -> Outcome? {
    let gallery = search.gallery
    return try gallery.read { db in
      let index = try search.current(db).merged()
      guard let columns = index.parts.first else {
        return outcome(of: DeduplicationWork(), total: 0)
      }
      let generation = try Gallery.generation(db)
      var work = DeduplicationWork.stored(
        in: gallery.folder, generation: generation, options: options)
      let begun = work.next
      while work.next < columns.count {
        guard
          report(
            Progress(
              done: work.next, total: columns.count, pairs: work.pairs.count, begun: begun))
        else {
          work.write(to: gallery.folder)
          return nil
        }
        for _ in 0..<batchesAtOnce where work.next < columns.count {
          let rows = work.next..<min(columns.count, work.next + Deduplication.batch)
          for pair in try pairs(of: rows, in: index, db) { work.add(pair) }
          work.next = rows.upperBound
        }
        work.write(to: gallery.folder)
      }
      DeduplicationWork.remove(from: gallery.folder)
      return outcome(of: work, total: columns.count)
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

  private func outcome(of work: DeduplicationWork, total: Int) -> Outcome {
    let found = work.pairs.sorted {
      ($1.score, $0.first, $0.second) < ($0.score, $1.first, $1.second)
    }
    return Outcome(
      pairs: found.compactMap { DuplicatePair($0.first, $0.second, score: $0.score) },
      references: found.map(\.references), threshold: threshold(total), total: total)
  }

  /// The pairs that the references of some rows make with later ones.
  private func pairs(
    of rows: Range<Int>, in index: SearchIndex, _ db: Database
  ) throws -> [FoundPair] {
    let columns = index.parts[0]
    let ids = columns.withColumns { Array($0.ids[rows]) }
    let probes = try search.gallery.references(ids, db)
    let least = threshold(columns.count)
    let sample = index.sample
    let prepared = AllCores.map(probes.count, threads: options.threads) {
      PreparedTemplate(probes[$0].reference.template)
    }
    let sketches = AllCores.map(probes.count, threads: options.threads) {
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
      in: index.parts, from: rows.lowerBound)
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
    let preparedOthers = AllCores.map(others.count, threads: options.threads) {
      PreparedTemplate(others[$0].reference.template)
    }
    return AllCores.map(probes.count, threads: options.threads) { k -> [FoundPair] in
      let matcher = Matcher(probe: prepared[k])
      return candidates[k].compactMap { id in
        guard let place = places[id] else { return nil }
        let score = matcher.compare(with: preparedOthers[place]).score
        guard score >= least else { return nil }
        return FoundPair(probes[k].reference, others[place].reference, score: score)
      }
    }.flatMap { $0 }
  }
}
