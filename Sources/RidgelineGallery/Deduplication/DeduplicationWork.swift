internal import Foundation
internal import Ridgeline

/// Two references of different subjects that match.
struct FoundPair: Codable, Hashable, Sendable {
  /// The subject with the smaller row.
  let first: Int64
  let second: Int64
  let references: [Int64]
  let score: Double

  init(_ one: IndexedReference, _ other: IndexedReference, score: Double) {
    let isOrdered = one.subject < other.subject
    first = min(one.subject, other.subject)
    second = max(one.subject, other.subject)
    references = isOrdered ? [one.id, other.id] : [other.id, one.id]
    self.score = score
  }
}

/// What a de-duplication has done so far, as its file holds it.
struct DeduplicationWork: Codable {
  /// The state of the gallery that the work is about.
  var generation: Int64 = 0
  /// The options that change the outcome.
  var options = ""
  /// The next row of the index.
  var next = 0
  var pairs: [FoundPair] = []

  /// Keeps the best score of two subjects.
  mutating func add(_ pair: FoundPair) {
    guard
      let known = pairs.firstIndex(where: { $0.first == pair.first && $0.second == pair.second })
    else { return pairs.append(pair) }
    if pair.score > pairs[known].score { pairs[known] = pair }
  }

  /// The work of an earlier run on the same state of the gallery; new work where there is none.
  static func stored(
    in folder: String, generation: Int64, options: Deduplication.Options
  ) -> DeduplicationWork {
    var fresh = DeduplicationWork()
    fresh.generation = generation
    let groups = options.groups?.sorted().map { "\($0)" }.joined(separator: ",") ?? "all"
    fresh.options = "\(options.expectedFalsePairs) \(options.fullComparisons) \(groups)"
    guard
      let data = FileManager.default.contents(
        atPath: "\(folder)/\(Deduplication.progressName)"),
      let stored = try? JSONDecoder().decode(DeduplicationWork.self, from: data),
      stored.generation == generation, stored.options == fresh.options, stored.next >= 0
    else { return fresh }
    return stored
  }

  /// Keeps the work; where it cannot be written, only a later stop costs more.
  func write(to folder: String) {
    try? JSONEncoder().encode(self).write(
      to: URL(fileURLWithPath: "\(folder)/\(Deduplication.progressName)"), options: .atomic)
  }

  static func remove(from folder: String) {
    try? FileManager.default.removeItem(atPath: "\(folder)/\(Deduplication.progressName)")
  }
}
