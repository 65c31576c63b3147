package import Ridgeline
package import RidgelineFormats
import RidgelineText

/// What is said of one print.
package struct JudgedPrint: Encodable, Sendable {
  /// A cause with what to do.
  package struct Cause: Encodable, Sendable {
    /// The stable name for programs.
    package let cause: QualityCause
    /// The points of the score that it costs.
    package let cost: Int
    /// 0 just noticeable, 1 and above severe.
    package let severity: Double
    /// Which way to move the finger.
    package let direction: QualityDirection?
    /// What to do, in words.
    package let advice: String
  }

  package let file: String
  /// The print among those of the file, from 1; nil where it is the only one.
  package var index: Int?
  /// The position that the file says; nil where it says none.
  package var finger: RecordedPosition?
  package var score: Int?
  package var causes: [Cause]?
  package var failure: ExtractionFailure?
  package var measures: QualityMeasures?
  package var standardMeasures: StandardMeasureValues?
  package var error: String?

  package init(file: String, error: String) {
    self.file = file
    self.error = error
  }

  package init(file: String, report: QualityReport, language: AdviceLanguage, withMeasures: Bool) {
    self.file = file
    score = report.score
    failure = report.failure
    causes = report.causes.map {
      Cause(
        cause: $0.cause, cost: $0.cost, severity: $0.severity, direction: $0.direction,
        advice: $0.advice(in: language))
    }
    measures = withMeasures ? report.measures : nil
  }

  /// What is said of a cause that costs nothing.
  package static func harmless(in language: AdviceLanguage) -> String {
    language.words.harmless
  }

  /// A line for the score, one for each cause, and the measures where they are asked for.
  package func text(in language: AdviceLanguage) -> String {
    var label = file
    if let index { label += ", print \(index) (\(PrintInput.name(ofFinger: finger ?? .unknown)))" }
    if let error { return error.contains(file) ? error : "\(label): \(error)" }
    var lines = [
      "\(label): \(score ?? 0)" + (failure.map { ", \($0.advice(in: language))" } ?? "")
    ]
    let points = language.words.points
    lines += (causes ?? []).map { cause in
      // What costs nothing is seen, but nothing needs to be done about it.
      cause.cost > 0
        ? "  \(cause.cause.rawValue), \(cause.cost) \(points): \(cause.advice)"
        : "  \(cause.cause.rawValue), \(JudgedPrint.harmless(in: language))"
    }
    if let measures { lines += measures.lines.map { "  \($0)" } }
    if let standardMeasures {
      lines += standardMeasures.values.map { "  \($0.name) \(fixed($0.value, 4))" }
    }
    return lines.joined(separator: "\n")
  }
}

extension QualityMeasures {
  /// The measures as lines of text.
  fileprivate var lines: [String] {
    [
      "finger \(fixed(fingerArea, 0)) mm2, ridges \(fixed(ridgeArea, 0)) mm2, clear "
        + "\(fixed(clearArea, 0)) mm2, gaps "
        + "\(fixed(100 * gaps, 0)) %, on the edge \(fixed(100 * cutOff, 0)) % of the outline",
      "clarity \(fixed(clarity, 2)), certainty \(fixed(certainty, 2)), turn of the flow "
        + "\(fixed(flowTurn, 2)), creases \(fixed(100 * creases, 1)) %, smear "
        + "\(fixed(100 * smear, 0)) %",
      "tone \(fixed(tone, 0)), contrast \(fixed(contrast, 0)), unevenness "
        + "\(fixed(unevenness, 2)), skewness \(fixed(skewness, 2)), grain \(fixed(grain, 3))",
      "period \(fixed(period, 1)) px, spread \(fixed(100 * periodSpread, 0)) %, "
        + "\(minutiaCount) minutiae of mean quality \(fixed(minutiaQuality, 2))",
      "dead line \(fixed(deadLine, 1)) mm, blank \(fixed(blankArea, 1)) mm2",
    ]
  }
}
