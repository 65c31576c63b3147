import Ridgeline
import RidgelineConcurrency
import RidgelineFormats
import RidgelineText
import RidgelineFiles

/// How well the resolution of pictures is estimated, and how surely a wrong one is noticed.
package struct ResolutionStudy: Sendable, Codable {
  /// The pictures of one kind.
  package struct Row: Sendable, Codable {
    /// The set; nil for all sets together.
    package let set: String?
    /// Which fingers: every second one of each set `chosen`, on which constants were chosen, and the
    /// others `leftOut`.
    package let fingers: String
    /// How the pictures were made: `asCaptured`, `window160` or the resolution that they were
    /// resampled to.
    package let pictures: String
    /// How far the estimates are off.
    package let error: ResolutionError
  }

  /// The rows: each set as captured, then all sets together in every way.
  package let rows: [Row]

  /// The resolutions that pictures are resampled to.
  static let resolutions: [Double] = [250, 300, 400, 625, 1000]
  /// The names of the ways that pictures are made.
  static let ways =
    ["asCaptured", "window160"] + resolutions.map { "\(Int($0))" }

  /// Measures the estimates on some sets.
  ///
  /// - Parameter impressions: the most impressions of each finger that are taken.
  package init(
    sets: [PrintSet], impressions: Int, threads: Int,
    progress: (@Sendable (String, Int, Int) -> Void)?
  ) {
    var rows: [Row] = []
    var pooled: [(isChosen: Bool, outcomes: [ResolutionOutcome])] = []
    for set in sets {
      let set = set.first(impressions)
      let fingers = Array(Set(set.prints.map(\.finger))).sorted(by: NaturalOrder.precedes)
      let chosen = Set(fingers.indices.filter { $0.isMultiple(of: 2) }.map { fingers[$0] })
      let outcomes = ParallelMap.map(
        count: set.prints.count, threads: threads,
        done: { progress?("\(set.name): estimating", $0, set.prints.count) },
        { ResolutionStudy.outcomes(of: set.prints[$0], in: set) })
      let judged = zip(set.prints, outcomes).compactMap { print, outcomes in
        outcomes.map { (isChosen: chosen.contains(print.finger), outcomes: $0) }
      }
      for half in [true, false] {
        let part = judged.filter { $0.isChosen == half }.map { $0.outcomes[0] }
        rows.append(
          Row(
            set: set.name, fingers: half ? "chosen" : "leftOut", pictures: "asCaptured",
            error: ResolutionError(part)))
      }
      pooled += judged
    }
    for (way, name) in ResolutionStudy.ways.enumerated() {
      for half in [true, false] {
        let part = pooled.filter { $0.isChosen == half }.map { $0.outcomes[way] }
        rows.append(
          Row(
            set: nil, fingers: half ? "chosen" : "leftOut", pictures: name,
            error: ResolutionError(part)))
      }
    }
    self.rows = rows
  }

  /// The outcomes of a print in every way; nil where it is no picture.
  private static func outcomes(of print: PrintFile, in set: PrintSet) -> [ResolutionOutcome]? {
    guard let image = set.picture(of: print) else { return nil }
    let copies =
      [image, try? image.window(side: 160)]
      + resolutions.map { try? image.resampled(to: $0) }
    return copies.map { $0.map(outcome) ?? ResolutionOutcome() }
  }

  private static func outcome(of image: FingerprintImage) -> ResolutionOutcome {
    var outcome = ResolutionOutcome()
    let truth = image.resolution.pixelsPerInch
    if let estimate = ResolutionEstimate(of: image) {
      outcome.ratio = estimate.pixelsPerInch / truth
      outcome.isInInterval = estimate.interval.contains(truth)
    }
    outcome.isDoubted = isDoubted(image)
    outcome.isDoubtedAt500 = (try? image.stated(.standard)).map(isDoubted) ?? false
    return outcome
  }

  /// Whether the commands would say that the resolution is wrong.
  private static func isDoubted(_ image: FingerprintImage) -> Bool {
    let measures = Extractor().extract(from: image).quality.measures
    return ResolutionDoubt(about: image, measures: measures) != nil
  }

  /// The rows as text, in per cent.
  package var table: String {
    func percent(_ share: Double) -> String { fixed(100 * share, 1) }
    var lines = [
      [
        "set", "fingers", "pictures", "number", "none", "bias", "median", "95 %", "in 10 %",
        "in interval", "doubted", "at 500",
      ]
    ]
    for row in rows {
      let error = row.error
      lines.append([
        row.set ?? "all", row.fingers, row.pictures, "\(error.pictures)",
        "\(error.withoutEstimate)", percent(error.medianRatio - 1), percent(error.median),
        percent(error.p95), percent(error.withinTenth), percent(error.withinInterval),
        percent(error.doubted), percent(error.doubtedAt500),
      ])
    }
    return aligned(lines).joined(separator: "\n") + "\n"
  }
}

extension PrintSet {
  /// The set with the first impressions of each finger alone.
  func first(_ impressions: Int) -> PrintSet {
    var taken: [String: Int] = [:]
    let kept = prints.filter { print in
      taken[print.finger, default: 0] += 1
      return taken[print.finger, default: 0] <= impressions
    }
    return PrintSet(name: name, prints: kept, pixelsPerInch: pixelsPerInch, note: note)
  }

  /// The picture of a print; nil where it cannot be read or is none.
  func picture(of print: PrintFile) -> FingerprintImage? {
    print.picture(pixelsPerInch: pixelsPerInch)
  }
}
