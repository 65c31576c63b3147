public import Ridgeline
internal import RidgelineConcurrency

/// Some blocks of a gallery in memory, as one part of a search that is spread over processes.
///
/// Whoever asks several shards adds up the histograms of their code scores, asks each for the best by consensus of
/// what reaches the score that all of them together keep, and has the best of all compared in full where they
/// are: the answer is then that of one gallery.
public final class ReferenceShard: Sendable {
  /// The number of places of ``Scored/histogram``.
  public static let histogramCount = ProbeSketch.highestScore + 1

  private let blocks: [ReferenceBlock]
  private let sample: ReferenceSample

  /// How many references there are.
  public let count: Int

  /// Reads blocks with all their templates into memory.
  ///
  /// - Parameters:
  ///   - folder: the blocks of a folder.
  ///   - numbers: which of them.
  /// - Throws: ``GalleryError``.
  public init(_ folder: ReferenceBlocks, blocks numbers: [Int]) throws(GalleryError) {
    var blocks: [ReferenceBlock] = []
    for number in Set(numbers).sorted() {
      blocks.append(try folder.block(number, isResident: true))
    }
    self.blocks = blocks
    sample = folder.sample
    count = blocks.reduce(0) { $0 + $1.count }
  }

  /// The references of a shard, scored by their codes with one probe.
  public final class Scored: Sendable {
    /// How many references there are of each score.
    public let histogram: [UInt64]
    /// How many references may be of the probe's finger and group.
    public let references: Int
    private let probe: ProbeSketch
    private let blocks: [ReferenceBlock]
    private let scores: [[UInt16?]]

    init(probe: ProbeSketch, blocks: [ReferenceBlock], scores: [[UInt16?]]) {
      var histogram = [UInt64](repeating: 0, count: ReferenceShard.histogramCount)
      for score in scores.joined() {
        if let score { histogram[Int(score)] += 1 }
      }
      self.histogram = histogram
      references = histogram.reduce(0) { $0 + Int($1) }
      (self.probe, self.blocks, self.scores) = (probe, blocks, scores)
    }

    /// The best by consensus of what reaches a code score; with a score of 0 all, in the order of their ids.
    ///
    /// - Parameters:
    ///   - least: the code score that all shards together keep.
    ///   - most: how many at most.
    ///   - threads: the number of threads, at least 1.
    public func best(_ most: Int, from least: Int, threads: Int) -> [Supported] {
      let consensus = SketchConsensus(probe)
      let rows = blocks.indices.flatMap { block in
        scores[block].indices.filter { row in scores[block][row].map { Int($0) >= least } ?? false }
          .map { (block: block, row: $0) }
      }
      let chunks = max(1, min(rows.count, 64))
      let found = ParallelMap.map(count: chunks, threads: threads) { chunk -> [Supported] in
        rows[(chunk * rows.count / chunks)..<((chunk + 1) * rows.count / chunks)].compactMap {
          place in
          blocks[place.block].columns.withColumns { buffers in
            let support = least > 0 ? consensus.support(of: buffers.sketch(at: place.row)) : 1
            guard support > 0, let score = scores[place.block][place.row] else { return nil }
            return Supported(
              reference: buffers.ids[place.row], subject: buffers.subjects[place.row],
              support: support, score: least > 0 ? Int(score) : 0)
          }
        }
      }.joined()
      return Array(found.sorted(by: Supported.isBetter).prefix(max(0, most)))
    }
  }

  /// A reference that some minutiae of a probe agree on.
  public struct Supported: Sendable, Hashable {
    /// The reference.
    public let reference: Int64
    /// Its subject.
    public let subject: Int64
    /// What the minutiae that agree weigh.
    public let support: Int
    /// The score by codes.
    public let score: Int

    /// The order in which references are compared in full.
    public static func isBetter(_ one: Supported, _ other: Supported) -> Bool {
      (other.support, other.score, one.reference) < (one.support, one.score, other.reference)
    }
  }

  /// Scores all references that may be of a probe's finger.
  ///
  /// - Parameters:
  ///   - probe: the probe.
  ///   - groups: only subjects of these groups; nil for all.
  ///   - threads: the number of threads, at least 1.
  ///   - cancellation: gives up early with ``GalleryError/cancelled``.
  /// - Throws: ``GalleryError``, also if the probe has no minutiae.
  public func scored(
    _ probe: SearchProbe, groups: Set<UInt32>? = nil, threads: Int,
    unless cancellation: Cancellation = Cancellation()
  ) throws(GalleryError) -> Scored {
    guard threads >= 1 else { throw .invalidOption("the number of threads", Double(threads)) }
    guard !probe.template.isEmpty else { throw .noUsableProbe(person: 0) }
    let sketch = ProbeSketch(PreparedTemplate(probe.template), sample: sample.codes)
    let chosen = blocks.filter { $0.finger.mayBe(probe.finger) }
    let scores = chosen.map { block -> [UInt16?] in
      let tiles = (block.count + CoarseSearch.tile - 1) / CoarseSearch.tile
      return ParallelMap.map(count: tiles, threads: threads) { tile -> [UInt16?] in
        let rows = (tile * CoarseSearch.tile)..<min(block.count, (tile + 1) * CoarseSearch.tile)
        guard !cancellation.isCancelled else { return rows.map { _ in nil } }
        return block.columns.withColumns { buffers in
          let admitted = rows.filter { groups?.contains(buffers.groups[$0]) ?? true }
          var all = [UInt16?](repeating: nil, count: rows.count)
          guard !admitted.isEmpty else { return all }
          AdmittedRows(admitted, of: rows).withCodes(of: buffers) { codes, counts in
            var scores = [UInt16](repeating: 0, count: counts.count)
            scores.withUnsafeMutableBufferPointer {
              sketch.score(codes: codes, counts: counts, into: $0)
            }
            for (row, score) in zip(admitted, scores) { all[row - rows.lowerBound] = score }
          }
          return all
        }
      }.flatMap { $0 }
    }
    try cancellation.checkGallery()
    return Scored(probe: sketch, blocks: chosen, scores: scores)
  }

  /// A reference compared with probes in full.
  public struct Compared: Sendable, Hashable {
    /// The reference.
    public let reference: Int64
    /// Its subject.
    public let subject: Int64
    /// The score of each probe; nil where the two cannot be of one finger.
    public let scores: [Double?]

    /// What one comparison said.
    ///
    /// - Parameters:
    ///   - reference: the reference.
    ///   - subject: its subject.
    ///   - scores: the score of each probe.
    public init(reference: Int64, subject: Int64, scores: [Double?]) {
      (self.reference, self.subject, self.scores) = (reference, subject, scores)
    }
  }

  /// Compares references of the shard in full; those that are not here are left out.
  ///
  /// - Parameters:
  ///   - probes: captures of one person.
  ///   - references: which references.
  ///   - subjects: whose references besides, all of them.
  ///   - threads: the number of threads, at least 1.
  ///   - cancellation: gives up early with ``GalleryError/cancelled``.
  /// - Returns: the references in the order of their ids.
  /// - Throws: ``GalleryError``.
  public func compare(
    _ probes: [SearchProbe], references: [Int64], subjects: [Int64] = [],
    threads: Int, unless cancellation: Cancellation = Cancellation()
  ) throws(GalleryError) -> [Compared] {
    guard threads >= 1 else { throw .invalidOption("the number of threads", Double(threads)) }
    let wanted = Set(subjects)
    let chosen = blocks.filter { block in probes.contains { $0.finger.mayBe(block.finger) } }
    let places = chosen.flatMap { block -> [(block: ReferenceBlock, row: Int)] in
      var rows = Set(references.compactMap(block.columns.row(of:)))
      if !wanted.isEmpty {
        block.columns.withColumns { buffers in
          rows.formUnion((0..<block.count).filter { wanted.contains(buffers.subjects[$0]) })
        }
      }
      return rows.map { (block, $0) }
    }
    let matchers = probes.map { Matcher(probe: PreparedTemplate($0.template)) }
    let results = ParallelMap.map(count: places.count, threads: threads) {
      k -> Result<Compared, GalleryError> in
      do throws(GalleryError) {
        try cancellation.checkGallery()
        let other = try places[k].block.reference(at: places[k].row)
        return .success(
          Compared(
            reference: other.id, subject: other.subject,
            scores: zip(probes, matchers).map { probe, matcher in
              probe.finger.mayBe(other.finger) ? matcher.compare(with: other.prepared).score : nil
            }))
      } catch {
        return .failure(error)
      }
    }
    var compared: [Compared] = []
    for result in results { compared.append(try result.get()) }
    return compared.sorted { $0.reference < $1.reference }
  }
}
