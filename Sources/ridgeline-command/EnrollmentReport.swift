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
    var isDoubtful: Bool
    var bestScore: Double?
    var advice: String
    let warnings: [ResolutionWarning]?

    init(_ file: String, _ tried: EnrollCommand.Tried) {
      self.file = file
      quality = tried.capture?.quality ?? 0
      minutiae = tried.capture?.template.minutiae.count ?? 0
      isAccepted = tried.answer.isAccepted
      reason = tried.answer.reason.rawValue
      isDoubtful = tried.answer.isDoubtful
      bestScore = tried.answer.bestScore
      advice = tried.answer.advice
      warnings = tried.warning.map { [$0] }
    }

    /// Takes over what the consolidation of all captures says of this one; words that no longer hold
    /// are put right.
    mutating func use(
      _ number: Int, in consolidation: Consolidation?, language: AdviceLanguage
    ) {
      guard let consolidation else { return }
      let rejection = consolidation.rejected.first { $0.capture == number }
      let wasAccepted = isAccepted
      isAccepted = rejection == nil
      if let rejection {
        bestScore = rejection.bestScore
        reason =
          rejection.reason == .doesNotMatch
          ? EnrollmentAnswer.Reason.differentFinger.rawValue : rejection.reason.rawValue
      } else {
        reason = EnrollmentAnswer.Reason.accepted.rawValue
        isDoubtful = false
      }
      guard wasAccepted != isAccepted else { return }
      switch (isAccepted, language) {
      case (true, .english): advice = "Later captures agree with this one."
      case (true, .vietnamese): advice = "Các lần chụp sau khớp với lần này."
      case (false, .english): advice = "The other captures do not agree with this one."
      case (false, .vietnamese): advice = "Các lần chụp khác không khớp với lần này."
      }
    }
  }

  /// Why there is no reference.
  enum Failure {
    /// No capture gave a template.
    case noTemplate
    /// No more than half of the captures agree.
    case disagreement
    /// Fewer captures agree than are asked for.
    case tooFew(Int)

    func text(in language: AdviceLanguage) -> String {
      switch (self, language) {
      case (.noTemplate, .english): "no capture gave a template; capture the finger again"
      case (.noTemplate, .vietnamese): "không lần chụp nào cho ra mẫu vân tay; hãy chụp lại"
      case (.disagreement, .english):
        "most captures disagree, so that it is not known which finger is meant; capture it again"
      case (.disagreement, .vietnamese):
        "phần lớn các lần chụp không khớp nhau nên không rõ là ngón nào; hãy chụp lại"
      case (.tooFew(let count), .english):
        "fewer than \(count) captures agree; capture the finger again"
      case (.tooFew(let count), .vietnamese):
        "chưa đủ \(count) lần chụp khớp nhau; hãy chụp thêm"
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
  func text(in language: AdviceLanguage) -> String {
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
        minutiae: "minutiae", pixels: "pixels", bytes: "bytes", failure: "failure to enrol",
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
