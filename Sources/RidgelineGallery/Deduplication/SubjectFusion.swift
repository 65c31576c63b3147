public import Ridgeline
internal import RidgelineConcurrency

/// Compares subjects of blocks by all their fingers, as a de-duplication of one gallery does.
public struct SubjectFusion: Sendable {
  /// The number of threads, at least 1.
  public var threads = ParallelMap.allCores
  private let blocks: ReferenceBlocks

  /// Looks for the references of subjects in the blocks of a folder.
  ///
  /// - Parameter blocks: the blocks.
  public init(_ blocks: ReferenceBlocks) { self.blocks = blocks }

  /// Two subjects as rows of the gallery.
  public struct Subjects: Sendable, Hashable {
    /// One subject.
    public let first: Int64
    /// Another.
    public let second: Int64

    /// Two subjects.
    ///
    /// - Parameters:
    ///   - first: one subject.
    ///   - second: the other.
    public init(_ first: Int64, _ second: Int64) { (self.first, self.second) = (first, second) }
  }

  /// The score of each two subjects; nil where they have no finger in common, or are one.
  ///
  /// - Parameters:
  ///   - pairs: which subjects.
  ///   - cancellation: gives up early with ``GalleryError/cancelled``.
  /// - Throws: ``GalleryError``, also if a block that a subject may be in is damaged.
  public func scores(
    of pairs: [Subjects], unless cancellation: Cancellation = Cancellation()
  ) throws(GalleryError) -> [DuplicatePair?] {
    guard threads >= 1 else { throw .invalidOption("the number of threads", Double(threads)) }
    let wanted = Set(pairs.flatMap { [$0.first, $0.second] })
    var references: [Int64: [PreparedReference]] = [:]
    for entry in blocks.entries where wanted.contains(where: entry.subjects.contains) {
      try cancellation.checkGallery()
      let block = try blocks.block(entry.number)
      let rows = block.columns.withColumns { buffers in
        (0..<block.count).filter { wanted.contains(buffers.subjects[$0]) }
      }
      for row in rows {
        let reference = try block.reference(at: row)
        references[reference.subject, default: []].append(reference)
      }
    }
    let captures = references.mapValues { $0.sorted { $0.id < $1.id } }
    let scores = ParallelMap.map(count: pairs.count, threads: threads) { k -> DuplicatePair? in
      // In the order of a de-duplication of one gallery, whose scores these are to the last bit.
      let first = min(pairs[k].first, pairs[k].second)
      let second = max(pairs[k].first, pairs[k].second)
      guard !cancellation.isCancelled, first != second,
        let score = SubjectPairScore(captures[first] ?? [], captures[second] ?? [])
      else { return nil }
      return DuplicatePair(first, second, score: score.score, references: score.references)
    }
    try cancellation.checkGallery()
    return scores
  }
}
