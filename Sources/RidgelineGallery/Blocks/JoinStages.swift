internal import Ridgeline
internal import RidgelineConcurrency

/// The stages of a join before the comparison in full: codes, then consensus, each by a threshold that does
/// not depend on what else is looked at.
struct JoinStages: Sendable {
  /// Probes that share each tile of references in the cache.
  static let batch = 64
  /// The most probes that are compared in full together, so that references are prepared less often: some 30 KB are kept of
  /// each.
  static let roundSize = 32 * batch
  /// A round ends once so many pairs wait to be compared in full.
  static let roundCandidates = 1 << 18
  /// The version of the thresholds: unfinished work of another is not continued.
  static let version = 3

  /// The references that probes are held against.
  let columns: IndexColumns
  /// Only subjects of these groups; nil for all.
  var groups: Set<UInt32>?
  let threads: Int
  let cancellation: Cancellation

  /// A probe by its place, and the row of a reference to be compared with it in full.
  struct Candidate: Sendable, Hashable {
    let probe: Int
    let row: Int
  }

  /// Probes that are compared in full together, and what they are compared with.
  struct Round {
    /// How many of those that were given it goes over; some of them may be unreadable.
    var taken = 0
    var probes: [PreparedReference] = []
    /// In the order of probes, which they name by their places, and rows.
    var candidates: [Candidate] = []
  }

  /// A round that begins with the first of some probes; incomplete once the work was told to stop.
  ///
  /// - Parameters:
  ///   - count: how many probes are left.
  ///   - makeReady: makes some of them ready, in their order.
  func round<Failure>(
    of count: Int, makeReady: (Range<Int>) throws(Failure) -> [JoinProbe]
  ) throws(Failure) -> Round {
    var round = Round()
    let most = min(count, JoinStages.roundSize)
    while round.taken < most, round.candidates.count < JoinStages.roundCandidates,
      !cancellation.isCancelled
    {
      let batch = round.taken..<min(most, round.taken + JoinStages.batch)
      let ready = try makeReady(batch)
      round.candidates += candidates(of: ready).map {
        Candidate(probe: round.probes.count + $0.probe, row: $0.row)
      }
      round.probes += ready.map(\.reference)
      round.taken = batch.upperBound
    }
    return round
  }

  /// What passes of the references of other subjects that came before each probe, in the order of probes
  /// and rows; incomplete once the work was told to stop.
  func candidates(of probes: [JoinProbe]) -> [Candidate] {
    let highest = probes.map(\.reference.id).max() ?? 0
    let end = columns.firstRow(from: highest)
    let tiles = stride(from: 0, to: end, by: CoarseSearch.tile).map {
      $0..<min(end, $0 + CoarseSearch.tile)
    }
    return ParallelMap.map(count: tiles.count, threads: threads) {
      candidates(of: probes, in: tiles[$0])
    }
    .joined().sorted { ($0.probe, $0.row) < ($1.probe, $1.row) }
  }

  private func candidates(of probes: [JoinProbe], in tile: Range<Int>) -> [Candidate] {
    guard !cancellation.isCancelled else { return [] }
    return columns.withColumns { buffers in
      var found: [Candidate] = []
      let sameFinger = Dictionary(
        grouping: probes.indices.filter { probes[$0].reference.id > buffers.ids[tile.lowerBound] }
      ) { probes[$0].reference.finger.rawValue }
      for (code, members) in sameFinger {
        let admitted = tile.filter { admits($0, code, buffers) }
        guard !admitted.isEmpty else { continue }
        AdmittedRows(admitted, of: tile).withCodes(of: buffers) { codes, counts in
          var scores = [UInt16](repeating: 0, count: counts.count)
          for member in members {
            let probe = probes[member]
            scores.withUnsafeMutableBufferPointer {
              probe.sketch.score(codes: codes, counts: counts, into: $0)
            }
            let consensus = SketchConsensus(probe.sketch)
            for (place, score) in scores.enumerated() where score >= probe.least {
              let row = admitted[place]
              guard buffers.ids[row] < probe.reference.id,
                buffers.subjects[row] != probe.reference.subject,
                consensus.support(of: buffers.sketch(at: row))
                  >= probe.leastSupports[Int(buffers.counts[row])]
              else { continue }
              found.append(Candidate(probe: member, row: row))
            }
          }
        }
      }
      return found
    }
  }

  private func admits(_ row: Int, _ code: UInt8, _ buffers: IndexColumns.Buffers) -> Bool {
    buffers.isSketched(row) && CoarseSearch.mayBeSame(code, buffers.fingers[row])
      && groups?.contains(buffers.groups[row]) ?? true
  }
}

extension IndexColumns {
  /// The first row whose id is not below an id.
  func firstRow(from id: Int64) -> Int {
    withColumns { buffers in
      var (low, high) = (0, count)
      while low < high {
        let middle = (low + high) / 2
        if buffers.ids[middle] < id { low = middle + 1 } else { high = middle }
      }
      return low
    }
  }

  /// The row of a reference; nil where it is not here.
  func row(of id: Int64) -> Int? {
    let row = firstRow(from: id)
    return withColumns { row < count && $0.ids[row] == id ? row : nil }
  }
}
