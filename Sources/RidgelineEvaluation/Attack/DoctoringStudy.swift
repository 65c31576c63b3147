import Ridgeline
import RidgelineConcurrency

/// How often prints that were tampered with are accepted for strangers, and for their own fingers.
package struct DoctoringStudy: Sendable, Codable {
  /// What came of one way of tampering.
  package struct Row: Sendable, Codable {
    /// What was done.
    package let name: String
    /// Comparisons with prints of other fingers.
    package let strangers: Int
    /// Those that reach the score.
    package let accepted: Int
    /// The highest score of a stranger.
    package let highest: Double
    /// Comparisons with other prints of the same finger.
    package let mates: Int
    /// Those that reach the score.
    package let recognised: Int

    /// The share of strangers that are accepted.
    package var falseMatchRate: Double { Double(accepted) / Double(max(1, strangers)) }
  }

  /// The score that opens the door; it promises a false match rate of 1 in 10,000.
  package static let threshold = 40.0
  /// The false match rate that the score promises.
  package static let promisedRate = 0.0001

  /// One row for each way of tampering.
  package let rows: [Row]

  /// Tampers with the probes of sets; references stay as they are.
  ///
  /// - Parameters:
  ///   - every: takes one in so many of the comparisons with strangers, the same for all rows.
  ///   - doctorings: what is done, one row each.
  package init(
    of sets: [CapturedSet], doctorings: [Doctoring] = Doctoring.allCases, every: Int = 1,
    threads: Int = ParallelMap.allCores, progress: (@Sendable (String, Int, Int) -> Void)? = nil
  ) {
    rows = doctorings.map { doctoring in
      DoctoringStudy.row(
        doctoring.rawValue, probes: sets, references: sets, every: every, threads: threads,
        progress: progress, tamper: doctoring.applied)
    }
  }

  /// What comes of comparing the captures of some sets with those of others, set by set and capture by
  /// capture.
  static func row(
    _ name: String, probes: [CapturedSet], references: [CapturedSet], every: Int, threads: Int,
    progress: (@Sendable (String, Int, Int) -> Void)?,
    tamper: @Sendable (Template) -> Template = { $0 }
  ) -> Row {
    var (strangers, accepted, mates, recognised, highest) = (0, 0, 0, 0, 0.0)
    for (probeSet, referenceSet) in zip(probes, references) {
      let own = DoctoringStudy.captures(of: probeSet)
      let others = DoctoringStudy.captures(of: referenceSet)
      let parts = ParallelMap.map(
        count: own.count, threads: threads,
        done: { progress?("\(name), \(probeSet.name)", $0, own.count) }
      ) { i -> [(isMate: Bool, score: Double)] in
        guard !own[i].prepared.template.isEmpty else { return [] }
        let matcher = Matcher(probe: tamper(own[i].prepared.template))
        return others.indices.compactMap { j in
          let isMate = own[i].finger == others[j].finger
          // A stride that is prime to both numbers of prints spreads what is taken over all pairs.
          guard i != j, isMate || (31 * i + 17 * j) % every == 0,
            !others[j].prepared.template.isEmpty
          else { return nil }
          return (isMate, matcher.compare(with: others[j].prepared).score)
        }
      }
      for (isMate, score) in parts.joined() {
        if isMate {
          mates += 1
          if score >= threshold { recognised += 1 }
        } else {
          strangers += 1
          if score >= threshold { accepted += 1 }
          highest = max(highest, score)
        }
      }
    }
    return Row(
      name: name, strangers: strangers, accepted: accepted, highest: highest, mates: mates,
      recognised: recognised)
  }

  private static func captures(
    of set: CapturedSet
  ) -> [(finger: Int, prepared: PreparedTemplate)] {
    set.fingers.enumerated().flatMap { number, finger in
      finger.captures.map { (number, $0.prepared) }
    }
  }
}
