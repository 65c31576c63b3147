import RidgelineText

/// Attacks on the matcher by templates that lie, that were searched for, and by pictures alike.
package struct AttackStudy: Sendable, Codable {
  /// Templates that were tampered with; nil where left out.
  package var doctored: DoctoringStudy?
  /// Prints of strangers with the same frame around them; nil where left out.
  package var frame: DoctoringStudy.Row?
  /// Templates that were searched for; nil where left out.
  package var climbs: ClimbStudy?

  /// No attack yet.
  package init() {}

  /// Compares prints that all have the same thing around them.
  package static func frame(
    _ sets: [CapturedSet], every: Int, threads: Int,
    progress: (@Sendable (String, Int, Int) -> Void)? = nil
  ) -> DoctoringStudy.Row {
    DoctoringStudy.row(
      "frame", probes: sets, references: sets, every: every, threads: threads, progress: progress)
  }

  /// The doctored rows, and the frame, that are accepted for strangers more often than `times` the
  /// promised rate.
  package func rows(above times: Double) -> [DoctoringStudy.Row] {
    rows.filter { $0.falseMatchRate > times * DoctoringStudy.promisedRate }
  }

  /// The names of the rows without a single stranger, of whom nothing can be said; `doctored` where
  /// there is no row at all.
  package var rowsWithoutStrangers: [String] {
    rows.isEmpty ? ["doctored"] : rows.filter { $0.strangers == 0 }.map(\.name)
  }

  /// The doctored rows, and the frame.
  private var rows: [DoctoringStudy.Row] { (doctored?.rows ?? []) + [frame].compactMap { $0 } }
}

extension AttackStudy {
  /// The figures as aligned text.
  package var text: String {
    var lines: [String] = []
    if !rows.isEmpty {
      let table = rows.map { row in
        [
          row.name, "\(row.strangers)", "\(row.accepted)",
          row.strangers == 0 ? "-" : fixed(row.falseMatchRate / DoctoringStudy.promisedRate, 1),
          row.strangers == 0 ? "-" : fixed(row.highest, 1),
          row.mates == 0 ? "-" : percent(Double(row.recognised) / Double(row.mates)),
        ]
      }
      lines += aligned(
        [["probe", "strangers", "accepted", "times promise", "highest", "mates accepted %"]]
          + table)
    }
    if let climbs {
      if !lines.isEmpty { lines.append("") }
      let oracle = climbs.oracle
      if oracle.targets > 0 {
        let median = oracle.medianQueries.map { "\($0)" } ?? "more than \(oracle.maximumQueries)"
        lines.append(
          "shown scores: \(oracle.reached) of \(oracle.targets) references reached, median "
            + "\(median) comparisons"
            + (oracle.minimumQueries.map { ", fewest \($0)" } ?? ""))
      }
      if !climbs.wolves.isEmpty {
        let table = climbs.wolves.map { wolf in
          [
            wolf.start, "\(wolf.evaluations)", percent(wolf.trainingShare), "\(wolf.prints)",
            "\(wolf.acceptedBefore)", "\(wolf.accepted)",
            "\(wolf.fingersReached) of \(wolf.fingers)",
          ]
        }
        lines += aligned(
          [["wolf from", "tried", "trained on %", "unseen prints", "before", "after", "fingers"]]
            + table)
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
