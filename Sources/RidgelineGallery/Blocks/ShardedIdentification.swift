internal import Ridgeline

/// What shards found, put together as one gallery would.
public enum ShardedIdentification {
  /// The code score that a search of so many references keeps, from the histograms of all shards.
  ///
  /// - Parameters:
  ///   - histogram: how many references there are of each code score, over all shards.
  ///   - options: how hard to look.
  /// - Returns: the least score; 0 where there are so few references that all are compared in full.
  public static func leastScore(of histogram: [UInt64], options: SearchOptions) -> Int {
    let references = histogram.reduce(0) { $0 + Int($1) }
    guard !options.isExhaustive, references > options.fullComparisons else { return 0 }
    return CoarseSearch.lowestScore(
      of: histogram, keeping: CoarseSearch.kept(of: references, options))
  }

  /// The subjects that may be the person, from what all shards compared.
  ///
  /// - Parameters:
  ///   - probes: captures of the person.
  ///   - compared: the references of all shards that were compared in full, in any order.
  ///   - references: how many references were searched.
  ///   - tails: what was measured of the gallery's strangers, ``ReferenceBlocks/tails``; nil for the promise of the
  ///     number of references alone.
  ///   - unreadable: references that are damaged and in no block.
  ///   - options: the rate and the number of candidates.
  /// - Returns: the result; subjects are called by their rows.
  /// - Throws: ``GalleryError`` for impossible options, or if no probe has minutiae.
  public static func merged(
    _ probes: [SearchProbe], compared: [ReferenceShard.Compared], references: Int,
    tails: StrangerTails? = nil, unreadable: [Int64] = [], options: SearchOptions = SearchOptions()
  ) throws(GalleryError) -> Identification {
    try options.validate()
    guard probes.contains(where: { !$0.template.isEmpty }) else { throw .noUsableProbe(person: 0) }
    let rows = compared.sorted { $0.reference < $1.reference }
    let named = rows.map { row in
      IndexedSubject(
        name: "\(row.subject)",
        reference: IndexedReference(
          id: row.reference, subject: row.subject, finger: .unknown, group: 0, template: .empty))
    }
    return Identification(
      of: probes, compared: named, scores: rows.map(\.scores), references: references, tails: tails,
      unreadable: unreadable, options: options)
  }
}
