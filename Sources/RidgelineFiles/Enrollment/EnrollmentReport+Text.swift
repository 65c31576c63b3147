package import Ridgeline
import RidgelineText

extension EnrollmentReport {
  /// The report for people.
  package func text(in language: AdviceLanguage) -> String {
    let words = language.words
    var lines = captures.map { capture in
      let verdict = capture.isAccepted ? words.accepted : "\(words.leftOut) (\(capture.reason))"
      let score = capture.bestScore.map { ", \(words.bestScore) \(fixed($0, 1))" } ?? ""
      return "\(capture.file): \(verdict), \(words.quality) \(capture.quality)\(score). "
        + capture.advice
    }
    if let reference {
      lines.append(
        "\(words.reference(reference.captures, reference.pieces))\(words.laidOn)\(reference.base): "
          + "\(reference.minutiae) \(words.minutiae), \(reference.width) x \(reference.height) "
          + "\(words.pixels), \(reference.bytes) \(words.bytes)"
          + (reference.file.map { " -> \($0)" } ?? ""))
    }
    if let failure { lines.append("\(words.failureToEnroll): \(failure)") }
    return lines.joined(separator: "\n") + "\n"
  }
}
