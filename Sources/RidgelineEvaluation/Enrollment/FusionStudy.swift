import Ridgeline
import RidgelineConcurrency
import RidgelineText

/// Two fingers of a person against one.
package struct FusionStudy: Sendable, Codable {
  /// The figures of one way to verify.
  package struct Row: Sendable, Codable {
    /// The set; nil for all sets under one threshold.
    package let set: String?
    /// How many fingers each person is verified with.
    package let fingers: Int
    /// The error rates.
    package let rates: ErrorRates
    /// The rates really seen at scores 20, 30, 40 and 50; empty where nothing was measured.
    package let atScores: [ErrorCurve.Point]
  }

  /// The sets in order, one finger and two, then all together.
  package let rows: [Row]

  /// The scores of a comparison of two persons.
  private struct Trial: Sendable {
    var isGenuine: Bool
    var scores: [Double]
  }

  /// Measures sets whose fingers are named `<person>_<finger>`.
  package init(
    of sets: [CapturedSet], threads: Int = ParallelMap.allCores,
    progress: (@Sendable (String, Int, Int) -> Void)? = nil
  ) {
    var rows: [Row] = []
    var all: [Trial] = []
    for set in sets {
      let couples = FusionStudy.couples(of: set)
      let parts = ParallelMap.map(
        count: couples.count, threads: threads,
        done: { progress?("\(set.name): comparing", $0, couples.count) }
      ) { FusionStudy.trials(of: set, couples, probe: $0) }
      let trials = parts.flatMap { $0 }
      rows += FusionStudy.rows(trials, set: set.name)
      all += trials
    }
    self.rows = rows + FusionStudy.rows(all, set: nil)
  }

  /// Two fingers of one person.
  private struct Couple: Sendable {
    var person: String
    var fingers: [Int]
  }

  /// The fingers of each person, two and two in order.
  private static func couples(of set: CapturedSet) -> [Couple] {
    var byPerson: [(person: String, fingers: [Int])] = []
    for (index, finger) in set.fingers.enumerated() {
      guard let person = PrintFile.finger(ofName: finger.name) else { continue }
      if byPerson.last?.person == person {
        byPerson[byPerson.count - 1].fingers.append(index)
      } else {
        byPerson.append((person, [index]))
      }
    }
    return byPerson.flatMap { entry in
      stride(from: 0, to: entry.fingers.count - 1, by: 2).map {
        Couple(person: entry.person, fingers: [entry.fingers[$0], entry.fingers[$0 + 1]])
      }
    }
  }

  /// All captures of one couple as probes against all couples; each pair of couples once.
  private static func trials(of set: CapturedSet, _ couples: [Couple], probe: Int) -> [Trial] {
    let own = couples[probe]
    var trials: [Trial] = []
    let ownCount = own.fingers.map { set.fingers[$0].captures.count }.min() ?? 0
    for i in 0..<ownCount {
      let matchers = own.fingers.map { Matcher(probe: set.fingers[$0].captures[i].prepared) }
      for other in probe..<couples.count {
        let theirs = couples[other]
        // A person's own other fingers are neither mates nor strangers.
        guard other == probe || theirs.person != own.person else { continue }
        let count = theirs.fingers.map { set.fingers[$0].captures.count }.min() ?? 0
        for j in (other == probe ? i + 1 : 0)..<max(other == probe ? i + 1 : 0, count) {
          let scores = zip(matchers, theirs.fingers).map { matcher, finger in
            matcher.compare(with: set.fingers[finger].captures[j].prepared).score
          }
          trials.append(Trial(isGenuine: other == probe, scores: scores))
        }
      }
    }
    return trials
  }

  private static func rows(_ trials: [Trial], set: String?) -> [Row] {
    [1, 2].map { count in
      func scores(_ isGenuine: Bool) -> [Double] {
        let own = trials.filter { $0.isGenuine == isGenuine }
        return count == 1
          ? own.flatMap(\.scores) : own.map { FingerFusion.score($0.scores.map { $0 }) }
      }
      let curve = ErrorCurve(genuine: scores(true), impostor: scores(false))
      return Row(
        set: set, fingers: count, rates: ErrorRates(curve: curve),
        atScores: curve.rates(atThresholds: [20, 30, 40, 50]))
    }
  }
}

extension FusionStudy {
  /// The sets without mated or without impostor comparisons.
  package var unmeasuredSets: [String] {
    rows.filter { !$0.rates.isMeasured }.compactMap(\.set)
  }

  /// The figures as aligned text.
  package var text: String {
    var table = [
      [
        "set", "fingers", "genuine", "impostor", "EER", "FMR1000", "FMR10000", "ZeroFMR",
        "FMR@20", "FMR@30", "FMR@40", "FNMR@40", "FNMR@50",
      ]
    ]
    for row in rows {
      let atScores =
        row.atScores.isEmpty
        ? [String](repeating: ErrorRates.absent, count: 5)
        : row.atScores.prefix(3).map { scientific($0.fmr) }
          + row.atScores.suffix(2).map { percent($0.fnmr) }
      table.append(
        [
          row.set ?? "pooled", "\(row.fingers)", "\(row.rates.genuineCount)",
          "\(row.rates.impostorCount)", row.rates.text(\.eer), row.rates.text(\.fmr1000),
          row.rates.text(\.fmr10000), row.rates.text(\.zeroFMR),
        ] + atScores)
    }
    return aligned(table).joined(separator: "\n") + "\n"
  }
}
