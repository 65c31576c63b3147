/// All sentences that people at a sensor read, in one language.
///
/// A language is one file: a type that conforms, and a case of ``AdviceLanguage``.
protocol Sentences: Sendable {
  /// What is always left to do, as the second half of a sentence.
  var captureAgain: String { get }
  /// Why a picture gives no template, as the first half of a sentence.
  func statement(of failure: ExtractionFailure) -> String
  /// What to do about it, as the second half; nil if capturing again is all there is.
  func remedy(of failure: ExtractionFailure) -> String?
  /// What is wrong with a capture and what the operator should do.
  func advice(on cause: QualityCause) -> String
  /// Which way to move the finger.
  func advice(on direction: QualityDirection) -> String
  /// What the person at the sensor should do.
  func text(of instruction: CaptureMonitor.Instruction) -> String
  /// A finger that is not known.
  var unknownFinger: String { get }
  /// A finger's name as operators say it.
  ///
  /// - Parameter finger: 0 thumb to 4 little finger.
  func name(ofFinger finger: Int, hand: FingerPosition.Hand) -> String
  /// What happened to a capture that was refused; nil where there is nothing to say.
  ///
  /// - Parameters:
  ///   - isDoubtful: whether the captures are too poor to be sure.
  ///   - other: the name of the finger that it is instead.
  func statement(
    of reason: EnrollmentAnswer.Reason, isDoubtful: Bool, other: String
  ) -> String?
  /// What is said of a capture that was accepted although it matches none of the finger's others.
  var unjoined: String { get }
  /// What is said where a capture and others agree against what was captured before.
  var displaced: String { get }
  /// What to do next in an enrollment.
  ///
  /// - Parameter allowsOverride: whether the operator may take the finger as it is.
  func instruction(
    _ next: EnrollmentAnswer.Next, after reason: EnrollmentAnswer.Reason, allowsOverride: Bool
  ) -> String
  /// Why a finger is not captured, in a word or two.
  func name(of reason: MissingReason) -> String
  /// What is wrong with the captures of a person, in one sentence.
  func statement(of finding: SequenceFinding) -> String
  /// Why nothing of a picture was taken and what to do, in one sentence.
  func statement(of refusal: PersonAnswer.Refusal) -> String
  /// What is to be said of one of several fingers.
  ///
  /// - Parameters:
  ///   - finger: its name.
  ///   - advice: a sentence, with or without its full stop.
  func statement(_ finger: String, _ advice: String) -> String
  /// A picture whose fingers are all good.
  var pictureTaken: String { get }
  /// That a finger is to be captured, or captured again.
  ///
  /// - Parameters:
  ///   - finger: its name.
  ///   - cause: what was wrong with the last capture, as a sentence.
  func captureAgain(
    _ finger: String, because reason: PersonReport.Again.Reason, cause: String?
  ) -> String
}

extension AdviceLanguage {
  /// The sentences of the language.
  var sentences: any Sentences {
    switch self {
    case .english: EnglishSentences()
    case .vietnamese: VietnameseSentences()
    }
  }
}
