import Ridgeline

/// The words of reports that people read, in one language.
///
/// A language is one file: a value like ``ReportWords/english``.
struct ReportWords: Sendable {
  let accepted, leftOut, quality, bestScore, minutiae, pixels, bytes: String
  let failureToEnroll, points, harmless: String
  /// A reference of so many captures in so many pieces.
  let reference: @Sendable (Int, Int) -> String
  /// What leads over to the capture that it is laid on.
  let laidOn: String
  /// A capture that was refused at first and agrees with later ones.
  let laterAgree: String
  /// A capture that was accepted at first and does not agree with the others.
  let othersDisagree: String
  /// Why there is no reference.
  let noTemplate, disagreement: String
  /// Fewer than so many captures agree.
  let tooFew: @Sendable (Int) -> String
  /// How far a finger of a person is.
  let fingerDone, fingerMissing, fingerOpen, fingerStopped: String
  /// The fingers to verify with.
  let verifyWith: String
  /// Whether a person is enrolled.
  let personDone, personOpen: String
  /// So many fingers are needed, and fewer can be captured.
  let fingersNeeded: @Sendable (Int) -> String

  /// How far a finger of a person is.
  func text(of state: PersonReport.State) -> String {
    switch state {
    case .done: fingerDone
    case .missing: fingerMissing
    case .captureAgain: fingerOpen
    case .stop: fingerStopped
    }
  }
}

extension AdviceLanguage {
  /// The words of reports.
  var words: ReportWords {
    switch self {
    case .english: .english
    case .vietnamese: .vietnamese
    }
  }
}
