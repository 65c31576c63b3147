import Ridgeline
import RidgelineText
package import RidgelineEvaluation
package import RidgelineGallery

/// How often and how fast a search finds the right finger.
package struct IdentificationStudy: Encodable {
  /// The figures at one rate of false positives.
  package struct Point: Encodable {
    /// The FPIR.
    package let falsePositiveRate: Double
    /// The least score that no more wrong candidates reach than the FPIR allows.
    package let countedThreshold: Double
    /// FNIR at the counted threshold.
    package let falseNegativeRate: Double
    /// The score that the contract promises for the FPIR at this size.
    package let promisedThreshold: Double
    /// The FPIR that was counted there.
    package let countedRate: Double
    /// FNIR at the promised threshold.
    package let promisedFalseNegativeRate: Double
    /// The threshold by the gallery's own strangers, in the mean over the searches; nil where they were not measured.
    package let measuredThreshold: Double?
    /// The FPIR that was counted there.
    package let measuredCountedRate: Double?
    /// FNIR there.
    package let measuredFalseNegativeRate: Double?
    /// The same if every reference had been compared in full.
    package let exhaustiveFalseNegativeRate: Double
  }

  /// A search whose best wrong candidate scored high.
  package struct Stranger: Encodable {
    package let probe: String
    package let subject: String
    package let score: Double
  }

  /// What the stages did to one set.
  package struct SetFigures: Encodable {
    package let set: String
    package let searches: Int
    /// Searches whose finger came first.
    package let rankOne: Double
    /// Mates that score 40 or more.
    package let matesAt40: Int
    /// Those of them that the stages did not compare in full.
    package let lostMates: Int

    fileprivate init(_ set: String, _ found: [Found]) {
      self.set = set
      searches = found.count
      rankOne = IdentificationStudy.share(found) { ($0.mate ?? 0) > $0.anyStranger }
      matesAt40 = found.count(where: { $0.full >= 40 })
      lostMates = found.count(where: { $0.full >= 40 && $0.mate == nil })
    }
  }

  /// The wrong candidates that are told by name.
  private static let toldStrangers = 5

  /// References of the gallery.
  package let references: Int
  /// The highest wrong candidates; the same person in two sets would stand out here.
  package let strangers: [Stranger]
  /// Searches, each for a finger that is enrolled.
  package let searches: Int
  /// Searches whose finger came first.
  package let rankOne: Double
  /// The same if the mate had been compared in full in every search.
  package let exhaustiveRankOne: Double
  /// The same by set.
  package let sets: [SetFigures]
  package let points: [Point]
  /// What was measured of the gallery's strangers.
  package let tails: StrangerTails?
  /// Seconds until a gallery whose index was there was ready to be searched.
  package let openingSeconds: Double
  /// The median time of a search.
  package let medianMilliseconds: Double
  /// The 95th percentile.
  package let slowMilliseconds: Double
  /// References a second, everything counted.
  package let referencesPerSecond: Double
  /// Threads that searched.
  package let threads: Int
  /// Bytes of the database and of the index for each reference.
  package let databaseBytesPerReference: Double
  package let indexBytesPerReference: Int

  private struct Search: Sendable {
    let name: String
    let set: String
    let probe: Template
    let mate: PreparedTemplate
    let subject: String
  }

  fileprivate struct Found {
    var mate: Double?
    var full: Double
    /// The highest score of a reference that is surely of another finger.
    var stranger: Double
    var anyStranger: Double
    var strangerName: String
    /// What scores promise in this search; nil where nothing was searched for.
    var promise: SearchPromise?
  }

  package init(
    of sets: [CapturedSet], in gallery: Gallery, every: Int, batch: Int, options: SearchOptions,
    progress: @escaping @Sendable (String, Int, Int) -> Void
  ) throws(GalleryError) {
    _ = try GallerySearch(gallery) { progress("making the index", $0, $1) }
    let clock = ContinuousClock()
    let start = clock.now
    let search = try GallerySearch(gallery)
    openingSeconds = (clock.now - start) / .seconds(1)
    let searches = IdentificationStudy.searches(of: sets, every: every)
    var options = options
    options.candidates = .max
    var outcomes: [Found] = []
    var times: [Double] = []
    for first in stride(from: 0, to: searches.count, by: batch) {
      let group = searches[first..<min(searches.count, first + batch)]
      let start = clock.now
      // A capture that gave no template finds nobody: its search is a miss.
      let usable = group.indices.filter { !group[$0].probe.isEmpty }
      let found = try search.identify(
        each: usable.map { [SearchProbe(group[$0].probe)] }, options: options)
      let answers = Dictionary(uniqueKeysWithValues: zip(usable, found))
      times.append((clock.now - start) / .milliseconds(1) / Double(group.count))
      for number in group.indices {
        let (item, answer) = (group[number], answers[number])
        let candidates = answer?.candidates ?? []
        let stranger = candidates.first { $0.subject != item.subject }
        // Whether fingers of two sets are of one person is not known: those do not count.
        let counted = candidates.first {
          $0.subject != item.subject
            && BackgroundGallery.isStranger($0.subject, toFingersOf: item.set)
        }
        outcomes.append(
          Found(
            mate: candidates.first { $0.subject == item.subject }?.score,
            full: Matcher(probe: item.probe).compare(with: item.mate).score,
            stranger: counted?.score ?? 0, anyStranger: stranger?.score ?? 0,
            strangerName: stranger?.subject ?? "", promise: answer?.promise))
      }
      progress("searching", first + group.count, searches.count)
    }
    let found = outcomes
    references = search.count
    strangers = zip(searches, found).sorted { $1.1.anyStranger < $0.1.anyStranger }
      .prefix(IdentificationStudy.toldStrangers).map {
        Stranger(probe: $0.name, subject: $1.strangerName, score: $1.anyStranger)
      }
    self.searches = found.count
    rankOne = IdentificationStudy.share(found) { ($0.mate ?? 0) > $0.anyStranger }
    exhaustiveRankOne = IdentificationStudy.share(found) { $0.full > $0.anyStranger }
    self.sets = sets.map { set in
      SetFigures(set.name, zip(searches, found).filter { $0.0.set == set.name }.map(\.1))
    }
    let size = search.count
    tails = search.tails
    points = [0.01, 0.001].map { IdentificationStudy.point(found, rate: $0, references: size) }
    times.sort()
    medianMilliseconds = times.isEmpty ? 0 : times[times.count / 2]
    slowMilliseconds = times.isEmpty ? 0 : times[min(times.count - 1, times.count * 95 / 100)]
    let mean = times.reduce(0, +) / Double(max(1, times.count))
    referencesPerSecond = mean > 0 ? Double(search.count) / mean * 1000 : 0
    threads = options.threads
    let figures = try gallery.statistics()
    databaseBytesPerReference =
      Double(figures.databaseBytes) / Double(max(1, figures.references))
    indexBytesPerReference = GalleryStatistics.indexBytesPerReference
  }

  private static func searches(of sets: [CapturedSet], every: Int) -> [Search] {
    var searches: [Search] = []
    for set in sets {
      for finger in set.fingers {
        guard let first = finger.captures.first, !first.prepared.template.isEmpty else { continue }
        // The gallery keeps no more of a template than its binary form does.
        let stored = (try? Template(serialized: first.prepared.template.serialized())) ?? .empty
        let mate = PreparedTemplate(stored)
        for capture in finger.captures.dropFirst() {
          searches.append(
            Search(
              name: "\(set.name) \(capture.print.name)", set: set.name,
              probe: capture.prepared.template,
              mate: mate,
              subject: BackgroundGallery.subject(of: finger, in: set)))
        }
      }
    }
    return searches.enumerated().filter { $0.offset % every == 0 }.map(\.element)
  }

  fileprivate static func share(_ found: [Found], _ isSo: (Found) -> Bool) -> Double {
    found.isEmpty ? 0 : Double(found.count(where: isSo)) / Double(found.count)
  }

  private static func point(_ found: [Found], rate: Double, references: Int) -> Point {
    let strangers = found.map(\.stranger).sorted(by: >)
    let allowed = Int(rate * Double(found.count))
    // The least score that no more strangers than allowed reach.
    let counted = strangers.indices.contains(allowed) ? strangers[allowed].nextUp : 0
    let promised = FalsePositiveIdentification.score(atRate: rate, references: references)
    let measured = found.compactMap(\.promise).filter(\.isMeasured)
    return Point(
      falsePositiveRate: rate, countedThreshold: counted,
      falseNegativeRate: share(found) { ($0.mate ?? 0) < counted },
      promisedThreshold: promised,
      countedRate: share(found) { $0.stranger >= promised },
      promisedFalseNegativeRate: share(found) { ($0.mate ?? 0) < promised },
      measuredThreshold: measured.isEmpty
        ? nil
        : measured.reduce(0) { $0 + $1.score(atRate: rate) } / Double(measured.count),
      measuredCountedRate: measured.isEmpty
        ? nil : share(found) { $0.stranger >= $0.promise?.score(atRate: rate) ?? .infinity },
      measuredFalseNegativeRate: measured.isEmpty
        ? nil : share(found) { ($0.mate ?? 0) < $0.promise?.score(atRate: rate) ?? .infinity },
      exhaustiveFalseNegativeRate: share(found) { $0.full < promised })
  }

  /// The figures for people.
  package var text: String {
    func percent(_ share: Double) -> String { fixed(100 * share, 2) + " %" }
    var lines = [
      "\(references) references, \(searches) searches, \(threads) threads",
      "rank 1                 \(percent(rankOne)), with the mate always compared "
        + percent(exhaustiveRankOne),
      "mates lost before the last stage  \(sets.map(\.lostMates).reduce(0, +)) of "
        + "\(sets.map(\.matesAt40).reduce(0, +)) that score 40 or more",
    ]
    for set in sets where set.searches > 0 {
      lines.append(
        "  \(set.set): \(set.lostMates) of \(set.matesAt40), rank 1 \(percent(set.rankOne))")
    }
    for point in points {
      lines.append(
        "FPIR \(fixed(100 * point.falsePositiveRate, 1)) %  FNIR \(percent(point.falseNegativeRate)) "
          + "at score \(fixed(point.countedThreshold, 1)); at the promised "
          + "\(fixed(point.promisedThreshold, 1)): FNIR \(percent(point.promisedFalseNegativeRate)), "
          + "FPIR \(percent(point.countedRate)); every reference in full: FNIR "
          + percent(point.exhaustiveFalseNegativeRate))
      if let threshold = point.measuredThreshold, let counted = point.measuredCountedRate,
        let missed = point.measuredFalseNegativeRate
      {
        lines.append(
          "  by the gallery's own strangers, \(fixed(threshold, 1)) in the mean: FNIR \(percent(missed)), "
            + "FPIR \(percent(counted))")
      }
    }
    for stranger in strangers {
      lines.append(
        "wrong candidate        \(stranger.probe): \(stranger.subject), "
          + "score \(fixed(stranger.score, 1))")
    }
    lines += [
      "a search               \(fixed(medianMilliseconds, 1)) ms median, "
        + "\(fixed(slowMilliseconds, 1)) ms 95th percentile",
      "references a second    \(grouped(referencesPerSecond.rounded()))",
      "opening                \(fixed(openingSeconds, 2)) s",
      "bytes a reference      \(fixed(databaseBytesPerReference, 0)) database, "
        + "\(indexBytesPerReference) index",
    ]
    return lines.joined(separator: "\n") + "\n"
  }
}
