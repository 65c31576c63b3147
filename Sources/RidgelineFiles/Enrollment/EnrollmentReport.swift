package import Ridgeline

/// What `ridgeline enroll` says.
package struct EnrollmentReport: Encodable {
  /// One capture.
  package struct Capture: Encodable {
    package let file: String
    package let quality: Int
    package let minutiae: Int
    package var isAccepted: Bool
    package var reason: String
    package var isDoubtful: Bool
    package var bestScore: Double?
    package var advice: String
    package let warnings: [ResolutionWarning]?

    package init(_ file: String, _ tried: TriedCapture) {
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
    package mutating func use(
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
  package enum Failure {
    /// No capture gave a template.
    case noTemplate
    /// No more than half of the captures agree.
    case disagreement
    /// Fewer captures agree than are asked for.
    case tooFew(Int)

    package func text(in language: AdviceLanguage) -> String {
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
  package struct Reference: Encodable {
    package let file: String?
    package let captures: Int
    package let base: String
    package let minutiae: Int
    package let bytes: Int
    package let width: Int
    package let height: Int

    package init(file: String?, template: Template, bytes: Int, base: String, captures: Int) {
      self.file = file
      self.captures = captures
      self.base = base
      minutiae = template.minutiae.count
      self.bytes = bytes
      width = template.width
      height = template.height
    }
  }

  package var captures: [Capture] = []
  package var reference: Reference?
  package var failure: String?
}
