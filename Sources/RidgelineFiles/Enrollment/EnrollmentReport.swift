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
    package var isUnjoined: Bool
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
      isUnjoined = tried.answer.isUnjoined
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
      // With one that stands alone nobody agrees: what was said of it when it came stays.
      if rejection == nil, consolidation.used.count < 2 { return }
      let wasAccepted = isAccepted
      // A later capture may have joined it to the others.
      isUnjoined = consolidation.pieces.dropFirst().contains { $0.contains(number) }
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
      advice = isAccepted ? language.words.laterAgree : language.words.othersDisagree
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
      let words = language.words
      return switch self {
      case .noTemplate: words.noTemplate
      case .disagreement: words.disagreement
      case .tooFew(let count): words.tooFew(count)
      }
    }
  }

  /// The reference.
  package struct Reference: Encodable {
    package let file: String?
    package let captures: Int
    package let pieces: Int
    package let base: String
    package let minutiae: Int
    package let bytes: Int
    package let width: Int
    package let height: Int

    package init(
      file: String?, template: Template, bytes: Int, base: String, captures: Int, pieces: Int
    ) {
      self.file = file
      self.captures = captures
      self.pieces = pieces
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
