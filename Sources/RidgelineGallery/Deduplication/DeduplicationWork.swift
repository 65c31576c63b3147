internal import Foundation

/// What a de-duplication has done so far, as its file holds it.
///
/// It goes by the ids of references: rows of the index move when it is made anew, ids never do.
struct DeduplicationWork: Codable {
  /// The state of the gallery, and the options that change the outcome.
  let subject: String
  /// The last reference that was looked for.
  var lastID: Int64 = 0
  /// What was found, two subjects once for each round of work that met them.
  var pairs: [DuplicatePair] = []
  /// References that cannot be read.
  var unreadable: Set<Int64> = []
  /// How many of the comparisons in full had each score.
  var histogram = [UInt64](repeating: 0, count: PairTail.histogramCount)

  /// The work of an earlier run on the same state of the gallery; new work where there is none.
  init(
    in gallery: Gallery, of uuid: UUID, state: GalleryState, options: Deduplication.Options
  ) {
    let groups = options.groups?.sorted().map { "\($0)" }.joined(separator: ",") ?? "all"
    let subject =
      "\(uuid) \(state.generation) \(state.mark.hexadecimal) \(options.expectedFalsePairs) \(JoinStages.version) \(groups)"
    let stored = DeduplicationWork.file(in: gallery).read().flatMap {
      try? JSONDecoder().decode(DeduplicationWork.self, from: $0)
    }
    if let stored, stored.subject == subject,
      stored.histogram.count == PairTail.histogramCount
    {
      self = stored
    } else {
      self.subject = subject
    }
  }

  /// Two subjects once each, with their best score, highest first.
  var bestPairs: [DuplicatePair] {
    Dictionary(grouping: pairs) { [$0.first, $0.second] }.values
      .compactMap { found in found.max { $0.score < $1.score } }
      .sorted { ($1.score, $0.first, $0.second) < ($0.score, $1.first, $1.second) }
  }

  /// Keeps the work, with a proof after it; where it cannot be written, only a later stop costs more.
  func write(to gallery: Gallery) {
    guard let bytes = try? JSONEncoder().encode(self) else { return }
    try? DeduplicationWork.file(in: gallery).write(bytes)
  }

  static func remove(from gallery: Gallery) { file(in: gallery).remove() }

  private static func file(in gallery: Gallery) -> ProvenFile {
    ProvenFile(Deduplication.progressName, in: gallery)
  }
}
