import Ridgeline
import RidgelineEvaluation

/// What `ridgeline enroll` says.
struct EnrollmentReport: Encodable {
  /// One capture.
  struct Capture: Encodable {
    let file: String
    let quality: Int
    let minutiae: Int
    var isAccepted: Bool
    var reason: String
    var bestScore: Double?
    let advice: String
    let warnings: [ResolutionWarning]?

    init(
      _ file: String, _ capture: EnrollmentCapture, _ answer: EnrollmentAnswer,
      _ warning: ResolutionWarning?
    ) {
      self.file = file
      quality = capture.quality
      minutiae = capture.template.minutiae.count
      isAccepted = answer.isAccepted
      reason = answer.reason.rawValue
      bestScore = answer.bestScore
      advice = answer.advice
      warnings = warning.map { [$0] }
    }

    /// Takes over what the consolidation of all captures says of this one.
    mutating func use(_ number: Int, in consolidation: Consolidation?) {
      guard let consolidation else { return }
      if let rejection = consolidation.rejected.first(where: { $0.capture == number }) {
        isAccepted = false
        bestScore = rejection.bestScore
        reason =
          rejection.reason == .doesNotMatch
          ? EnrollmentAnswer.Reason.differentFinger.rawValue : rejection.reason.rawValue
      } else {
        isAccepted = true
        reason = EnrollmentAnswer.Reason.accepted.rawValue
      }
    }
  }

  /// The reference.
  struct Reference: Encodable {
    let file: String?
    let captures: Int
    let base: String
    let minutiae: Int
    let bytes: Int
    let width: Int
    let height: Int

    init(file: String?, template: Template, bytes: Int, base: String, captures: Int) {
      self.file = file
      self.captures = captures
      self.base = base
      minutiae = template.minutiae.count
      self.bytes = bytes
      width = template.width
      height = template.height
    }
  }

  var captures: [Capture] = []
  var reference: Reference?
  var failure: String?

  /// The report for people.
  var text: String {
    var lines = captures.map { capture in
      let verdict = capture.isAccepted ? "accepted" : "left out (\(capture.reason))"
      let score = capture.bestScore.map { ", best score \(fixed($0, 1))" } ?? ""
      return "\(capture.file): \(verdict), quality \(capture.quality)\(score). \(capture.advice)"
    }
    if let reference {
      lines.append(
        "reference of \(reference.captures) captures on \(reference.base): "
          + "\(reference.minutiae) minutiae, \(reference.width) x \(reference.height) pixels, "
          + "\(reference.bytes) bytes" + (reference.file.map { " -> \($0)" } ?? ""))
    }
    if let failure { lines.append("failure to enrol: \(failure)") }
    return lines.joined(separator: "\n") + "\n"
  }
}
