import Ridgeline
import RidgelineText

/// How often errors of sequence are found, and how often good order is taken for one.
package struct SequenceFigures: Encodable, Sendable {
  /// The errors of one kind.
  package struct Row: Encodable, Sendable {
    package var errors = 0
    /// Errors that are found for certain.
    package var found = 0
    /// Those of them that are called by their name.
    package var named = 0
    /// Errors that only give rise to a doubt; the person is not done then, either.
    package var doubted = 0
  }

  /// People in good order, after slaps and single captures.
  package private(set) var people = 0
  /// Those of them with a certain finding.
  package private(set) var falseAlarms = 0
  /// Those with a certain finding after the slaps alone.
  package private(set) var falseAlarmsAfterSlaps = 0
  /// Those with a doubt.
  package private(set) var doubts = 0
  /// Single captures in good order.
  package private(set) var captures = 0
  /// Those of them with a certain finding.
  package private(set) var captureAlarms = 0
  /// Those with a doubt.
  package private(set) var captureDoubts = 0
  /// The errors by their kind.
  package private(set) var rows: [String: Row] = [:]

  package init() {}

  /// Takes a person in good order in.
  mutating func add(_ person: PersonEnrollment, afterSlaps: PersonEnrollment) {
    let open = person.findings.filter { !$0.isResolved }
    people += 1
    if afterSlaps.findings.contains(where: { !$0.isDoubtful }) { falseAlarmsAfterSlaps += 1 }
    if open.contains(where: { !$0.isDoubtful }) { falseAlarms += 1 }
    if open.contains(where: \.isDoubtful) { doubts += 1 }
    captures += person.captures.count - afterSlaps.captures.count
    captureAlarms += Set(open.filter { !$0.isDoubtful }.flatMap(\.captures)).count
    captureDoubts += Set(open.filter(\.isDoubtful).flatMap(\.captures)).count
  }

  /// Takes a person with an error in.
  ///
  /// - Parameter positions: the fingers that something else was given as.
  mutating func add(
    _ error: SequenceError, at positions: Set<FingerPosition>, in person: PersonEnrollment
  ) {
    let open = person.findings.filter { !$0.isResolved }
    let touching = open.filter { !positions.isDisjoint(with: $0.given) }
    let certain = touching.filter { !$0.isDoubtful }
    rows[error.rawValue, default: Row()].errors += 1
    if !certain.isEmpty {
      rows[error.rawValue, default: Row()].found += 1
    } else if !touching.isEmpty {
      rows[error.rawValue, default: Row()].doubted += 1
    }
    if certain.contains(where: { error.kinds.contains($0.kind) }) {
      rows[error.rawValue, default: Row()].named += 1
    }
  }

  /// Adds the figures of other people.
  package mutating func add(_ other: SequenceFigures) {
    people += other.people
    falseAlarms += other.falseAlarms
    falseAlarmsAfterSlaps += other.falseAlarmsAfterSlaps
    doubts += other.doubts
    captures += other.captures
    captureAlarms += other.captureAlarms
    captureDoubts += other.captureDoubts
    for (name, row) in other.rows {
      rows[name, default: Row()].errors += row.errors
      rows[name, default: Row()].found += row.found
      rows[name, default: Row()].named += row.named
      rows[name, default: Row()].doubted += row.doubted
    }
  }

  /// The figures for people.
  package var text: String {
    func percent(_ part: Int, _ whole: Int) -> String {
      whole == 0 ? "-" : fixed(100 * Double(part) / Double(whole), 2) + " %"
    }
    var all = Row()
    var lines = ["error: made, found for certain, named, only doubted, missed"]
    func line(_ name: String, _ row: Row) -> String {
      "\(name): \(row.errors), \(percent(row.found, row.errors)), \(percent(row.named, row.errors)), "
        + "\(percent(row.doubted, row.errors)), "
        + percent(row.errors - row.found - row.doubted, row.errors)
    }
    for error in SequenceError.allCases {
      guard let row = rows[error.rawValue] else { continue }
      all.errors += row.errors
      all.found += row.found
      all.named += row.named
      all.doubted += row.doubted
      lines.append(line(error.rawValue, row))
    }
    lines.append(line("all", all))
    lines.append(
      "good order: \(people) people, false alarms \(percent(falseAlarms, people)) "
        + "(after slaps alone \(percent(falseAlarmsAfterSlaps, people))), doubts "
        + percent(doubts, people))
    lines.append(
      "good order: \(captures) single captures, false alarms \(percent(captureAlarms, captures)), "
        + "doubts \(percent(captureDoubts, captures))")
    return lines.joined(separator: "\n") + "\n"
  }
}
