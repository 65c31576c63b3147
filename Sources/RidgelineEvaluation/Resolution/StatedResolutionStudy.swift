import Ridgeline
import RidgelineConcurrency
import RidgelineText

/// What a wrong resolution costs, what estimating it gives back, and what estimating costs where the
/// resolution was right.
package struct StatedResolutionStudy: Sendable, Codable {
  /// What is said of the resolution of probes and references.
  package enum Statement: String, Sendable, Codable, CaseIterable {
    /// The truth, of both.
    case right
    /// A fifth too much of the probes, the truth of the references.
    case probeHigh
    /// A fifth too little of the probes, the truth of the references.
    case probeLow
    /// A fifth too much of both.
    case bothHigh
    /// The probes' estimated, the truth of the references.
    case probeEstimated
    /// Both estimated.
    case bothEstimated
    /// Both estimated and rounded to the nearest of the usual resolutions of scanners.
    case bothRounded

    /// What is taken: of the probes, of the references.
    var taken: (probe: Taken, reference: Taken) {
      switch self {
      case .right: (.truth, .truth)
      case .probeHigh: (.high, .truth)
      case .probeLow: (.low, .truth)
      case .bothHigh: (.high, .high)
      case .probeEstimated: (.estimate, .truth)
      case .bothEstimated: (.estimate, .estimate)
      case .bothRounded: (.rounded, .rounded)
      }
    }
  }

  /// What is taken for the resolution of a picture.
  enum Taken: Int, Sendable, CaseIterable {
    case truth, high, low, estimate, rounded

    /// The usual resolutions of scanners, in pixels per inch.
    private static let usual: [Double] = [250, 300, 400, 500, 600, 1000, 1200]

    /// The picture as it is then taken.
    func picture(_ image: FingerprintImage) -> FingerprintImage? {
      let truth = image.resolution.pixelsPerInch
      switch self {
      case .truth: return image
      case .high: return try? image.stated(Resolution(pixelsPerInch: truth * 1.2))
      case .low: return try? image.stated(Resolution(pixelsPerInch: truth / 1.2))
      case .estimate: return try? image.withEstimatedResolution()
      case .rounded:
        guard let estimate = ResolutionEstimate(of: image)?.pixelsPerInch,
          let nearest = Taken.usual.min(by: {
            max($0 / estimate, estimate / $0) < max($1 / estimate, estimate / $1)
          })
        else { return nil }
        return try? image.stated(Resolution(pixelsPerInch: nearest))
      }
    }
  }

  /// The rates of one set, or of all together.
  package struct Row: Sendable, Codable {
    /// The set; nil for all sets together, under one threshold.
    package let set: String?
    /// What was said.
    package let statement: Statement
    /// The error rates.
    package let rates: ErrorRates
    /// The share of mated comparisons below a score of 40.
    package let missesAt40: Double
    /// The share of impostor comparisons at or above a score of 40.
    package let falseMatchesAt40: Double
  }

  /// The rows, set by set.
  package let rows: [Row]

  /// Compares all pairs of some sets under each statement.
  ///
  /// - Parameter impressions: the most impressions of each finger that are taken.
  package init(
    sets: [PrintSet], impressions: Int, threads: Int,
    progress: (@Sendable (String, Int, Int) -> Void)?
  ) {
    var rows: [Row] = []
    var pool: [Statement: (genuine: [Double], impostor: [Double])] = [:]
    for set in sets {
      let set = set.first(impressions)
      let templates = ParallelMap.map(
        count: set.prints.count, threads: threads,
        done: { progress?("\(set.name): enrolling", $0, set.prints.count) }
      ) { index -> [PreparedTemplate] in
        let image = set.picture(of: set.prints[index])
        return Taken.allCases.map { taken in
          PreparedTemplate(
            image.flatMap(taken.picture).flatMap { try? Extractor().extract(from: $0).template }
              ?? .empty)
        }
      }
      let pairs = ComparisonProtocol.allPairs.pairs(of: set)
      for statement in Statement.allCases {
        let taken = statement.taken
        let chunk = 256
        let scores = ParallelMap.map(
          count: (pairs.count + chunk - 1) / chunk, threads: threads,
          done: { progress?("\(set.name): comparing", min($0 * chunk, pairs.count), pairs.count) }
        ) { part in
          pairs[part * chunk..<min((part + 1) * chunk, pairs.count)].map { pair in
            Matcher(probe: templates[pair.probe][taken.probe.rawValue])
              .compare(with: templates[pair.reference][taken.reference.rawValue]).score
          }
        }.flatMap { $0 }
        let split = (
          genuine: zip(pairs, scores).filter(\.0.isGenuine).map(\.1),
          impostor: zip(pairs, scores).filter { !$0.0.isGenuine }.map(\.1)
        )
        rows.append(Row(set: set.name, statement: statement, split.genuine, split.impostor))
        pool[statement, default: ([], [])].genuine += split.genuine
        pool[statement, default: ([], [])].impostor += split.impostor
      }
    }
    for statement in Statement.allCases {
      guard let scores = pool[statement] else { continue }
      rows.append(Row(set: nil, statement: statement, scores.genuine, scores.impostor))
    }
    self.rows = rows
  }

  /// The rows as text, in per cent.
  package var table: String {
    func percent(_ share: Double) -> String { fixed(100 * share, 2) }
    var lines = [
      ["set", "stated", "mated", "impostor", "EER", "FNMR at FMR 0.1 %", "FNMR at 40", "FMR at 40"]
    ]
    for row in rows {
      lines.append([
        row.set ?? "all, one threshold", row.statement.rawValue, "\(row.rates.genuineCount)",
        "\(row.rates.impostorCount)", row.rates.text(\.eer), row.rates.text(\.fmr1000),
        percent(row.missesAt40), fixed(100 * row.falseMatchesAt40, 4),
      ])
    }
    return aligned(lines).joined(separator: "\n") + "\n"
  }
}

extension StatedResolutionStudy.Row {
  fileprivate init(
    set: String?, statement: StatedResolutionStudy.Statement, _ genuine: [Double],
    _ impostor: [Double]
  ) {
    self.init(
      set: set, statement: statement, rates: ErrorRates(genuine: genuine, impostor: impostor),
      missesAt40: Double(genuine.count { $0 < 40 }) / Double(max(1, genuine.count)),
      falseMatchesAt40: Double(impostor.count { $0 >= 40 }) / Double(max(1, impostor.count)))
  }
}
