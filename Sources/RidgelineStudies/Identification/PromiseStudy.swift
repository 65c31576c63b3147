import FoundationEssentials
import Ridgeline
import RidgelineEvaluation
package import RidgelineGallery
import RidgelineText

/// Whether searches for people who are not enrolled name somebody as often as was promised, and how many who are
/// enrolled are missed, by the number of fingers that they are searched for with.
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
    /// How many enrolled people were searched for.
    package let mates: Int
    /// The share of them who were not named there.
    package let missed: [Double]
    /// Seconds of all threads together that a search took.
    package let seconds: Double
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
  ///   - mates: how many of them are searched for, by other captures.
  ///   - counts: with how many of their fingers.
  ///   - folder: where the gallery goes and stays; nil for a temporary one.
  ///   - progress: takes what is done and how far it has come.
  package init(
    people: EnrolledPeople, strangers: Int, mates: Int, counts: [Int], searches: Int,
    folder: String?, threads: Int, progress: @escaping @Sendable (String, Int, Int) -> Void
  ) throws(GalleryError) {
    let place = folder ?? BackgroundGallery.temporaryFolder()
    defer { if folder == nil { try? FileManager.default.removeItem(atPath: place) } }
    let gallery = try people.gallery(in: place, progress: progress)
    let search = try GallerySearch(gallery) { progress("making the index", $0, $1) }
    var options = SearchOptions()
    options.threads = threads
    tails = try search.measureStrangers(searches: searches, options: options) {
      progress("searching for strangers of the gallery", $0, $1)
    }
    let others = BackgroundGallery.strangers(
      strangers, fingers: people.fingers, seed: people.seed &+ 0x5EED)
    let again = people.secondCaptures(min(mates, people.subjects))
    let enrolled = Dictionary(grouping: again, by: \.subject).sorted { $0.key < $1.key }
      .map(\.value)
    options.candidates = 1
    var rows: [Row] = []
    for count in counts {
      let begun = processSeconds()
      let found = try PromiseStudy.answers(others, count, search, options, progress)
      let seconds = (processSeconds() - begun) / Double(max(1, found.count))
      rows.append(
        Row(
          count, found, mates: try PromiseStudy.answers(enrolled, count, search, options, progress),
          seconds: seconds))
    }
    references = search.count
    self.rows = rows
  }

  /// What searches with some of the fingers of each person answer, with the name that the person was given.
  private static func answers(
    _ people: [[Enrollment]], _ count: Int, _ search: GallerySearch, _ options: SearchOptions,
    _ progress: (String, Int, Int) -> Void
  ) throws(GalleryError) -> [(name: String, answer: Identification)] {
    let probes = people.map { person in
      (
        name: person.first?.subject ?? "",
        fingers: person.filter { BackgroundGallery.positions(count).contains($0.finger) }
          .filter { !$0.template.isEmpty }
          .map { SearchProbe($0.template, finger: $0.finger) }
      )
    }.filter { !$0.fingers.isEmpty }
    var answers: [(name: String, answer: Identification)] = []
    for start in stride(from: 0, to: probes.count, by: PromiseStudy.batch) {
      let group = probes[start..<min(probes.count, start + PromiseStudy.batch)]
      let found = try search.identify(each: group.map(\.fingers), options: options)
      answers += zip(group, found).map { ($0.name, $1) }
      progress("searching with \(count)", answers.count, probes.count)
    }
    return answers
  }

  /// The figures for people.
  package var text: String {
    var table = [["fingers", "searches"]]
    for rate in PromiseStudy.rates {
      table[0] += ["score for \(percent(rate)) %", "counted", "missed"]
    }
    table[0].append("ms a search")
    for row in rows {
      var line = ["\(row.fingers)", "\(row.searches)\(row.isMeasured ? "" : " (by size)")"]
      for place in PromiseStudy.rates.indices {
        line += [
          fixed(row.thresholds[place], 1), "\(percent(row.counted[place])) %",
          "\(percent(row.missed[place])) %",
        ]
      }
      line.append(fixed(1000 * row.seconds, 0))
      table.append(line)
    }
    return "\(references) references\n" + aligned(table).joined(separator: "\n")
  }
}

extension PromiseStudy.Row {
  fileprivate init(
    _ fingers: Int, _ found: [(name: String, answer: Identification)],
    mates: [(name: String, answer: Identification)], seconds: Double
  ) {
    self.fingers = fingers
    searches = found.count
    isMeasured = found.allSatisfy(\.answer.promise.isMeasured)
    self.mates = mates.count
    self.seconds = seconds
    let share = 1 / Double(max(1, found.count))
    func named(_ answer: Identification, at rate: Double) -> String? {
      answer.candidates.first.flatMap {
        $0.score >= answer.promise.score(atRate: rate) ? $0.subject : nil
      }
    }
    thresholds = PromiseStudy.rates.map { rate in
      found.reduce(0) { $0 + $1.answer.promise.score(atRate: rate) } * share
    }
    counted = PromiseStudy.rates.map { rate in
      Double(found.count { named($0.answer, at: rate) != nil }) * share
    }
    missed = PromiseStudy.rates.map { rate in
      let right = mates.count { mate in
        named(mate.answer, at: rate).map { BackgroundGallery.areSame([mate.name, $0]) } ?? false
      }
      return 1 - Double(right) / Double(max(1, mates.count))
    }
  }
}
