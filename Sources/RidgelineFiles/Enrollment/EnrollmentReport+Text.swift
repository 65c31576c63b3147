package import Ridgeline
import RidgelineText

extension EnrollmentReport {
  /// The report for people.
  package func text(in language: AdviceLanguage) -> String {
    let words = language == .english ? Words.english : Words.vietnamese
    var lines = captures.map { capture in
      let verdict = capture.isAccepted ? words.accepted : "\(words.leftOut) (\(capture.reason))"
      let score = capture.bestScore.map { ", \(words.bestScore) \(fixed($0, 1))" } ?? ""
      return "\(capture.file): \(verdict), \(words.quality) \(capture.quality)\(score). "
        + capture.advice
    }
    if let reference {
      lines.append(
        "\(words.reference(reference.captures)) \(reference.base): "
          + "\(reference.minutiae) \(words.minutiae), \(reference.width) x \(reference.height) "
          + "\(words.pixels), \(reference.bytes) \(words.bytes)"
          + (reference.file.map { " -> \($0)" } ?? ""))
    }
    if let failure { lines.append("\(words.failure): \(failure)") }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The words of the report in a language.
  private struct Words {
    let accepted, leftOut, quality, bestScore, minutiae, pixels, bytes, failure: String
    let reference: (Int) -> String

    static var english: Words {
      Words(
        accepted: "accepted", leftOut: "left out", quality: "quality", bestScore: "best score",
        minutiae: "minutiae", pixels: "pixels", bytes: "bytes", failure: "failure to enroll",
        reference: { "reference of \($0) \($0 == 1 ? "capture" : "captures") on" })
    }
    static var vietnamese: Words {
      Words(
        accepted: "được nhận", leftOut: "bị loại", quality: "chất lượng",
        bestScore: "điểm cao nhất",
        minutiae: "điểm đặc trưng", pixels: "điểm ảnh", bytes: "byte",
        failure: "không đăng ký được",
        reference: { "mẫu từ \($0) lần chụp, dựa trên" })
    }
  }
}
