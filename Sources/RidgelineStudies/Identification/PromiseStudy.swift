import FoundationEssentials
import Ridgeline
package import RidgelineGallery
import RidgelineText

/// Whether searches for people who are not enrolled name somebody as often as was promised, by the number of
/// fingers that they are searched for with.
package struct PromiseStudy: Encodable, Sendable {
  /// The rates that are promised.
  package static let rates = [0.1, 0.01, 0.001]
  /// People who are searched for side by side.
  private static let batch = 16

  /// The searches with one number of fingers.
  package struct Row: Encodable, Sendable {
    /// Fingers of each person.
    package let fingers: Int
    /// How many people were searched for.
    package let searches: Int
    /// Whether the promise came from the gallery's own strangers.
    package let isMeasured: Bool
    /// The threshold of each rate, in the mean.
    package let thresholds: [Double]
    /// The share of searches that named somebody there.
    package let counted: [Double]
  }

  /// The gallery's references.
  package let references: Int
  /// What was measured in it.
  package let tails: StrangerTails
  /// The searches, fewest fingers first.
  package let rows: [Row]

  /// Makes a gallery, measures its strangers, and searches for others.
  ///
  /// - Parameters:
  ///   - people: who is enrolled; nobody twice.
  ///   - strangers: how many others are searched for.
  ///   - counts: with how many of their fingers.
  ///   - folder: where the gallery goes and stays; nil for a temporary one.
  ///   - progress: takes what is done and how far it has come.
  package init(
    people: DeduplicationStudy.People, strangers: Int, counts: [Int], searches: Int,
    folder: String?, threads: Int, progress: @escaping @Sendable (String, Int, Int) -> Void
  ) throws(GalleryError) {
    let place =
      folder
      ?? FileManager.default.temporaryDirectory.path + "/ridgeline-gallery-\(UUID().uuidString)"
    defer { if folder == nil { try? FileManager.default.removeItem(atPath: place) } }
    let filled = try BackgroundGallery(
      folder: place, sets: [], references: people.subjects * people.fingers,
      fingers: people.fingers, seed: people.seed, keepsTexture: false
    ) { progress("enrolling", $0, $1) }
    let search = try GallerySearch(filled.gallery) { progress("making the index", $0, $1) }
    var options = SearchOptions()
    options.threads = threads
    tails = try search.measureStrangers(searches: searches, options: options) {
      progress("searching for strangers of the gallery", $0, $1)
    }
    let others = BackgroundGallery.strangers(
      strangers, fingers: people.fingers, seed: people.seed &+ 0x5EED)
    options.candidates = 1
    var rows: [Row] = []
    for count in counts {
      let probes = others.map { person in
        person.prefix(count).filter { !$0.template.isEmpty }
          .map { SearchProbe($0.template, finger: $0.finger) }
      }.filter { !$0.isEmpty }
      var found: [Identification] = []
      for start in stride(from: 0, to: probes.count, by: PromiseStudy.batch) {
        found += try search.identify(
          each: Array(probes[start..<min(probes.count, start + PromiseStudy.batch)]),
          options: options)
        progress("searching with \(count)", found.count, probes.count)
      }
      rows.append(Row(count, found))
    }
    references = search.count
    self.rows = rows
  }

  /// The figures for people.
  package var text: String {
    var table = [["fingers", "searches"]]
    for rate in PromiseStudy.rates { table[0] += ["score for \(percent(rate)) %", "counted"] }
    for row in rows {
      var line = ["\(row.fingers)", "\(row.searches)\(row.isMeasured ? "" : " (by size)")"]
      for (threshold, counted) in zip(row.thresholds, row.counted) {
        line += [fixed(threshold, 1), "\(percent(counted)) %"]
      }
      table.append(line)
    }
    return "\(references) references\n" + aligned(table).joined(separator: "\n")
  }
}

extension PromiseStudy.Row {
  fileprivate init(_ fingers: Int, _ found: [Identification]) {
    self.fingers = fingers
    searches = found.count
    isMeasured = found.allSatisfy(\.promise.isMeasured)
    let share = 1 / Double(max(1, found.count))
    thresholds = PromiseStudy.rates.map { rate in
      found.reduce(0) { $0 + $1.promise.score(atRate: rate) } * share
    }
    counted = PromiseStudy.rates.map { rate in
      Double(
        found.count { answer in
          answer.candidates.first.map { $0.score >= answer.promise.score(atRate: rate) } ?? false
        }) * share
    }
  }
}
