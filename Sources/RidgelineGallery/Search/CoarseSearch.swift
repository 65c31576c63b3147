internal import Ridgeline
internal import RidgelineConcurrency

/// The first two stages of a search: from all references to the few that are compared in full.
///
/// First every reference is scored by codes alone; the best few per cent are then asked whether
/// their minutiae lie where the probe's do. Nothing but the index is read.
struct CoarseSearch {
  /// References that are scored with one probe after the other while they lie in the cache.
  static let tile = 1_024

  let options: SearchOptions
  let cancellation: Cancellation

  /// A reference by its row in the columns.
  struct Place: Sendable, Hashable {
    /// Which columns.
    let part: Int
    /// Which row of them.
    let row: Int
  }

  /// What the stages leave of one probe.
  struct Outcome: Sendable {
    /// The references to be compared in full, best first.
    var places: [Place] = []
    /// What the minutiae weigh that agree on each of them; empty where all references are compared.
    var supports: [Int] = []
    /// How many references passed the filters.
    var references = 0
  }

  /// The references to be compared with each probe.
  ///
  /// - Parameter first: rows before this one, counted over all parts, are left out.
  func run(
    _ probes: [(sketch: ProbeSketch, finger: FingerPosition)], in parts: [IndexColumns],
    from first: Int = 0
  ) -> [Outcome] {
    let total = parts.reduce(0) { $0 + $1.count }
    guard total > 0, !probes.isEmpty else { return probes.map { _ in Outcome() } }
    let tiles = tiles(of: parts, from: first)
    let scored = ParallelMap.map(count: tiles.count, threads: options.threads) { k in
      score(tiles[k], of: parts[tiles[k].part], with: probes)
    }
    // Few probes are considered one by one, each by all threads.
    let isCrowd = probes.count >= options.threads
    return ParallelMap.map(count: probes.count, threads: isCrowd ? options.threads : 1) { p in
      consider(
        probes[p].sketch, scored: scored.map { $0[p] }, tiles: tiles, parts: parts,
        threads: isCrowd ? 1 : options.threads)
    }
  }

  /// Every reference that passes the filters, as small galleries need no stages.
  func everything(in parts: [IndexColumns], for finger: FingerPosition) -> Outcome {
    let code = finger.rawValue
    var outcome = Outcome()
    for (part, columns) in parts.enumerated() {
      columns.withColumns { buffers in
        for row in 0..<columns.count where admits(row, code, buffers) {
          outcome.places.append(Place(part: part, row: row))
        }
      }
    }
    outcome.references = outcome.places.count
    return outcome
  }

  /// Rows of one part that are scored together.
  private struct Tile: Sendable {
    let part: Int
    let rows: Range<Int>
  }

  private func tiles(of parts: [IndexColumns], from first: Int) -> [Tile] {
    var tiles: [Tile] = []
    var passed = 0
    for (part, columns) in parts.enumerated() {
      var row = min(columns.count, max(0, first - passed))
      while row < columns.count {
        let end = min(columns.count, row + CoarseSearch.tile)
        tiles.append(Tile(part: part, rows: row..<end))
        row = end
      }
      passed += columns.count
    }
    return tiles
  }

  /// The scores of a tile with one probe, and how many rows of it pass the filters.
  private struct Scored: Sendable {
    var scores: [UInt16]
    var admitted: Int
  }

  private func score(
    _ tile: Tile, of columns: IndexColumns,
    with probes: [(sketch: ProbeSketch, finger: FingerPosition)]
  ) -> [Scored] {
    columns.withColumns { buffers in
      let none = Scored(scores: [], admitted: 0)
      var scored = [Scored](repeating: none, count: probes.count)
      guard !cancellation.isCancelled else { return scored }
      let sameFinger = Dictionary(grouping: probes.indices) { probes[$0].finger.rawValue }
      for (code, members) in sameFinger {
        let rows = AdmittedRows(tile.rows.filter { admits($0, code, buffers) }, of: tile.rows)
        rows.withCodes(of: buffers) { codes, counts in
          for member in members {
            var scores = [UInt16](repeating: 0, count: counts.count)
            scores.withUnsafeMutableBufferPointer {
              probes[member].sketch.score(codes: codes, counts: counts, into: $0)
            }
            scored[member] = Scored(scores: rows.spread(scores), admitted: counts.count)
          }
        }
      }
      return scored
    }
  }

  private func admits(_ row: Int, _ code: UInt8, _ buffers: IndexColumns.Buffers) -> Bool {
    buffers.isSketched(row) && CoarseSearch.mayBeSame(code, buffers.fingers[row])
      && options.groups?.contains(buffers.groups[row]) ?? true
  }

  /// ``FingerPosition/mayBe(_:)`` of codes as the columns have them: this is asked of every reference.
  static func mayBeSame(_ one: UInt8, _ other: UInt8) -> Bool {
    one == 0 || other == 0 || one == other
  }

  /// Asks the best of the first stage whether minutiae lie where they should.
  private func consider(
    _ probe: ProbeSketch, scored: [Scored], tiles: [Tile], parts: [IndexColumns], threads: Int
  ) -> Outcome {
    var outcome = Outcome()
    outcome.references = scored.reduce(0) { $0 + $1.admitted }
    let least = lowestScore(
      of: scored, keeping: CoarseSearch.kept(of: outcome.references, options))
    let consensus = SketchConsensus(probe)
    let supported = ParallelMap.map(count: tiles.count, threads: threads) { k in
      references(
        supporting: consensus, in: tiles[k], of: parts, scores: scored[k].scores, least: least)
    }
    var found = supported.flatMap { $0 }
    // Places break ties, so that the outcome does not depend on the order of work.
    found.sort { a, b in
      (b.support, b.score, a.place.part, a.place.row)
        < (a.support, a.score, b.place.part, b.place.row)
    }
    let best = found.prefix(options.fullComparisons)
    outcome.places = best.map(\.place)
    outcome.supports = best.map(\.support)
    return outcome
  }

  /// A reference that some minutiae of the probe agree on.
  private struct Supported: Sendable {
    let place: Place
    let support: Int
    let score: UInt16
  }

  /// The references of a tile that reach a score and support a proposal.
  private func references(
    supporting consensus: SketchConsensus, in tile: Tile, of parts: [IndexColumns],
    scores: [UInt16],
    least: UInt16
  ) -> [Supported] {
    guard !cancellation.isCancelled, scores.contains(where: { $0 >= least }) else { return [] }
    return parts[tile.part].withColumns { buffers in
      scores.enumerated().compactMap { k, score in
        guard score >= least else { return nil }
        let row = tile.rows.lowerBound + k
        let support = consensus.support(of: buffers.sketch(at: row))
        return support > 0
          ? Supported(place: Place(part: tile.part, row: row), support: support, score: score)
          : nil
      }
    }
  }

  /// How many of so many references the second stage looks at.
  static func kept(of references: Int, _ options: SearchOptions) -> Int {
    max(
      options.minimumKept, options.fullComparisons,
      Int((options.keptShare * Double(references)).rounded(.up)))
  }

  /// The least score, above 0, that not many more than so many reach.
  private func lowestScore(of scored: [Scored], keeping kept: Int) -> UInt16 {
    var histogram = [UInt64](repeating: 0, count: ProbeSketch.highestScore + 1)
    for tile in scored {
      for score in tile.scores { histogram[Int(score)] += 1 }
    }
    return UInt16(CoarseSearch.lowestScore(of: histogram, keeping: kept))
  }

  /// The same, from how many references have each score.
  static func lowestScore(of histogram: [UInt64], keeping kept: Int) -> Int {
    var above: UInt64 = 0
    for score in stride(from: histogram.count - 1, to: 0, by: -1) {
      above += histogram[score]
      if above >= kept { return score }
    }
    return 1
  }
}
