package import Ridgeline
import RidgelineText

/// What was said of captures whose fault is known.
package struct CauseConfusion: Sendable, Codable {
  /// The faults, in the order in which they were first seen.
  package private(set) var faults: [String] = []
  /// How often each main cause was named for each fault; "good" where none was.
  package private(set) var counts: [String: [String: Int]] = [:]

  /// Nothing counted.
  package init() {}

  /// Counts a capture.
  package mutating func add(fault: String, report: QualityReport) {
    if counts[fault] == nil { faults.append(fault) }
    counts[fault, default: [:]][report.causes.first?.cause.rawValue ?? "good", default: 0] += 1
  }

  /// How many captures of a fault were told by one of some names.
  package func hits(of fault: String, names: [String]) -> (right: Int, all: Int) {
    let row = counts[fault] ?? [:]
    return (names.reduce(0) { $0 + (row[$1] ?? 0) }, row.values.reduce(0, +))
  }

  /// The confusion as a table, a row for each fault.
  package var text: String {
    let causes = Set(counts.values.flatMap(\.keys)).sorted()
    let lines = faults.map { fault in
      [fault] + causes.map { name in counts[fault]?[name].map { "\($0)" } ?? "." }
    }
    return aligned([["fault"] + causes] + lines).joined(separator: "\n") + "\n"
  }
}
