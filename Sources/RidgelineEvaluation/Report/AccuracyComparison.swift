import RidgelineText

/// What changed from one accuracy run to another.
package struct AccuracyComparison: Sendable {
  /// The earlier run.
  package let old: AccuracyResult
  /// The later run.
  package let new: AccuracyResult

  /// A comparison of two runs.
  package init(old: AccuracyResult, new: AccuracyResult) {
    self.old = old
    self.new = new
  }

  /// A comparison whose decision differs between the runs.
  package struct Change: Sendable, Hashable {
    /// The set's name.
    package let set: String
    /// The probe's name.
    package let probe: String
    /// The reference's name.
    package let reference: String
    /// Whether both show the same finger.
    package let isGenuine: Bool
    /// Whether the later run decides rightly and the earlier did not.
    package let isBetter: Bool
    /// The earlier score.
    package let oldScore: Double
    /// The later score.
    package let newScore: Double
  }

  /// The comparisons that changed sides, each run at its own threshold for an FMR of 1 in 1,000 on
  /// the set; sets without such a threshold, and sets and prints that only one run has, are left out.
  package var changes: [Change] {
    var changes: [Change] = []
    for set in new.sets {
      guard let before = old.sets.first(where: { $0.name == set.name }),
        before.figures.rates.isMeasured, set.figures.rates.isMeasured
      else { continue }
      struct Key: Hashable {
        let probe: String
        let reference: String
      }
      var earlier: [Key: Double] = [:]
      for i in before.scores.indices {
        earlier[
          Key(
            probe: before.prints[before.probes[i]],
            reference: before.prints[before.references[i]])] = before.scores[i]
      }
      let thresholds = (
        before.figures.rates.thresholdAtFMR1000, set.figures.rates.thresholdAtFMR1000
      )
      for i in set.scores.indices {
        let probe = set.prints[set.probes[i]]
        let reference = set.prints[set.references[i]]
        guard let score = earlier[Key(probe: probe, reference: reference)] else { continue }
        let matched = score >= thresholds.0
        let matches = set.scores[i] >= thresholds.1
        guard matched != matches else { continue }
        let isGenuine = PrintFile.finger(ofName: probe) == PrintFile.finger(ofName: reference)
        changes.append(
          Change(
            set: set.name, probe: probe, reference: reference, isGenuine: isGenuine,
            isBetter: matches == isGenuine, oldScore: score, newScore: set.scores[i]))
      }
    }
    return changes
  }

  /// The differences as text.
  package var text: String {
    func difference(
      _ a: ErrorRates, _ b: ErrorRates, _ rate: KeyPath<ErrorRates, Double>
    ) -> String {
      "\(a.text(rate)) -> \(b.text(rate))"
    }
    func difference(_ rate: KeyPath<AccuracyResult.Mean, Double>) -> String {
      [old.mean, new.mean].map { mean in
        mean.map { percent($0[keyPath: rate]) } ?? ErrorRates.absent
      }.joined(separator: " -> ")
    }
    var rows = [["compared with \(old.engine)", "EER", "FMR1000"]]
    for set in new.sets {
      guard let before = old.sets.first(where: { $0.name == set.name })?.figures.rates else {
        continue
      }
      rows.append([
        set.name, difference(before, set.figures.rates, \.eer),
        difference(before, set.figures.rates, \.fmr1000),
      ])
    }
    rows.append(["mean over sets", difference(\.eer), difference(\.fmr1000)])
    rows.append([
      "pooled, one threshold", difference(old.pooled.rates, new.pooled.rates, \.eer),
      difference(old.pooled.rates, new.pooled.rates, \.fmr1000),
    ])
    var lines = aligned(rows)
    let changes = changes
    lines.append("")
    lines.append(
      "\(changes.count) comparisons changed sides at FMR 0.1 % of their set, "
        + "\(changes.count(where: \.isBetter)) for the better")
    for change in changes {
      lines.append(
        "  \(change.isBetter ? "better" : "worse ") \(change.set) \(change.probe) "
          + "\(change.reference) \(change.isGenuine ? "genuine " : "impostor") "
          + "\(fixed(change.oldScore, 1)) -> \(fixed(change.newScore, 1))")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
