import Ridgeline
import RidgelineText

extension FileComparison {
  /// The comparison in a few lines; what failed is in ``error``.
  package func text(threshold: Double) -> String {
    if let failure { return ExtractionFailure.line(failure) }
    return
      (RecordComparison.lines(of: comparisons, by: method) + [
        "score            \(fixed(score, 2))",
        "false match rate \(rate)",
        "paired minutiae  \(pairedMinutiae) (of \(probeMinutiae) and \(referenceMinutiae))",
        "decision         \(isMatch ? "match" : "no match") at threshold \(fixed(threshold, 0))",
      ]).joined(separator: "\n")
  }

  /// The comparison as a row of a table.
  ///
  /// - Parameter width: the columns of the longest name.
  package func row(width: Int) -> String {
    let name = reference + String(repeating: " ", count: width - reference.count)
    let score = fixed(score, 2)
    let space = String(repeating: " ", count: max(0, 7 - score.count))
    let note = failure.map { "  \(ExtractionFailure.line($0))" } ?? ""
    return "\(name) \(space)\(score)  \(pairedMinutiae) paired  "
      + "\(isMatch ? "match" : failure == nil ? "no match" : "no answer")\(note)"
  }

  /// Beyond the scores at which impostors were counted only a bound is honest.
  private var rate: String {
    if isExtrapolated {
      let bound = 1 / FalseMatchRate.rate(atScore: Comparison.supportedScore)
      return "less than 1 in \(grouped(bound.rounded())) (extrapolated beyond)"
    }
    return falseMatchRate >= 1 ? "1" : "1 in \(grouped((1 / falseMatchRate).rounded()))"
  }
}
