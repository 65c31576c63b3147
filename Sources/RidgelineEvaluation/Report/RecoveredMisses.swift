import RidgelineText

/// How many of the mated pairs that another engine misses match here, at an FMR of 1 in 1,000.
///
/// The threshold here is the one under which all sets together have that FMR.
package struct RecoveredMisses: Sendable {
  /// The misses of one set.
  package struct SetCount: Sendable, Hashable {
    /// The set's name.
    package let name: String
    /// Mated pairs that the other engine scores below its threshold.
    package internal(set) var missed = 0
    /// Those of them that match here.
    package internal(set) var recovered = 0
  }

  /// Why a list of scores cannot be read.
  package enum Failure: Error, Hashable, CustomStringConvertible {
    /// The first line does not name the columns.
    case noHeader
    /// A line does not hold so many fields with a number last; the lines count from 1.
    case badLine(Int)
    /// No pair of the list takes part in the run.
    case nothingInCommon
    /// The run has no threshold, because it has no mated or no impostor comparisons.
    case noThreshold

    /// What is wrong and what is expected.
    package var description: String {
      switch self {
      case .noHeader:
        "the first line of the scores must be set,probe,reference,score or, as --scores writes it for one "
          + "set, probe,reference,score"
      case .badLine(let line):
        "line \(line) of the scores does not hold what the first line names, with a number last"
      case .nothingInCommon:
        "no mated pair of the scores is one of this run: are these the same sets?"
      case .noThreshold:
        "without mated and impostor comparisons this run has no threshold to hold misses against"
      }
    }
  }

  /// The sets that hold pairs of the list, in the run's order.
  package let sets: [SetCount]
  /// The threshold here.
  package let threshold: Double

  /// The sum over the sets.
  package var total: SetCount {
    sets.reduce(into: SetCount(name: "all sets")) {
      $0.missed += $1.missed
      $0.recovered += $1.recovered
    }
  }

  /// Counts the misses.
  ///
  /// - Parameters:
  ///   - result: the run here.
  ///   - scores: comma-separated lines `set,probe,reference,score` of the other engine with a header;
  ///     prints are named without extension, pairs in either order, impostors are passed over. Without
  ///     the column `set` they are of the run's only set, or of that after which the file is named.
  ///   - file: the file of the scores.
  ///   - otherThreshold: the other engine misses the pairs below it.
  /// - Throws: ``Failure`` when the list cannot be read.
  package init(
    of result: AccuracyResult, scores: String, named file: String? = nil,
    below otherThreshold: Double
  ) throws(Failure) {
    let only = result.sets.count == 1 ? result.sets[0].name : nil
    let other = try RecoveredMisses.parse(
      scores, set: only ?? RecoveredMisses.set(ofFile: file ?? "", among: result.sets.map(\.name)))
    guard result.pooled.rates.isMeasured else { throw .noThreshold }
    threshold = result.pooled.rates.thresholdAtFMR1000
    var sets: [SetCount] = []
    for set in result.sets {
      var count = SetCount(name: set.name)
      var isListed = false
      for i in set.scores.indices {
        let (a, b) = (set.prints[set.probes[i]], set.prints[set.references[i]])
        guard PrintFile.finger(ofName: a) == PrintFile.finger(ofName: b),
          let score = other[[set.name, a, b]] ?? other[[set.name, b, a]]
        else { continue }
        isListed = true
        guard score < otherThreshold else { continue }
        count.missed += 1
        if set.scores[i] >= threshold { count.recovered += 1 }
      }
      if isListed { sets.append(count) }
    }
    guard !sets.isEmpty else { throw .nothingInCommon }
    self.sets = sets
  }

  /// The counts as aligned text.
  package var text: String {
    var rows = [["set", "missed there", "recovered", "share"]]
    for set in sets + [total] {
      rows.append([
        set.name, "\(set.missed)", "\(set.recovered)",
        set.missed == 0 ? "-" : percent(Double(set.recovered) / Double(set.missed)) + " %",
      ])
    }
    let head =
      "mated pairs that the other engine misses, at score \(fixed(threshold, 1)) or more here"
    return ([head] + aligned(rows)).joined(separator: "\n") + "\n"
  }

  /// The set whose scores a file is named after: `turned/db1.csv`, or the file of `db1` alone.
  private static func set(ofFile path: String, among names: [String]) -> String {
    let stem = path.hasSuffix(".csv") ? String(path.dropLast(4)) : path
    // The longest name that fits: the set turned/db1 before db1.
    return names.filter { stem == $0 || stem.hasSuffix("/" + $0) }.max { $0.count < $1.count } ?? ""
  }

  /// - Parameter set: the set of scores that do not name one.
  private static func parse(
    _ text: String, set: String
  ) throws(Failure) -> [[String]: Double] {
    var scores: [[String]: Double] = [:]
    // The mark of some editors for the order of bytes.
    let text =
      text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let hasSet = lines.first == "set,probe,reference,score"
    guard hasSet || lines.first == "probe,reference,score" else { throw .noHeader }
    for (i, line) in lines.enumerated().dropFirst() where !line.isEmpty {
      guard var fields = CommaSeparated.fields(of: line), fields.count == (hasSet ? 4 : 3),
        let score = Double(fields.removeLast())
      else { throw .badLine(i + 1) }
      scores[hasSet ? fields : [set] + fields] = score
    }
    return scores
  }
}
