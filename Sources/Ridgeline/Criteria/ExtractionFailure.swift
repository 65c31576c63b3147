/// Why a picture gives no template (ISO/IEC 2382-37: failure to enroll).
public enum ExtractionFailure: String, Error, Sendable, Hashable, CaseIterable, Codable {
  /// The picture is too small to hold a print.
  case tooSmall
  /// What is in the picture is larger than a finger.
  case tooLarge
  /// The picture has no contrast: a blank page.
  case blank
  /// Nothing in the picture flows like ridges: no fingerprint was found.
  case noRidges
  /// There are ridges of more than one finger, and no way to tell which is meant.
  case severalFingers
  /// There are ridges, but too few minutiae to tell one finger from another.
  case tooFewMinutiae
}

extension ExtractionFailure: CustomStringConvertible {
  /// What happened and what to do, in one English sentence without its full stop.
  public var description: String { advice(in: .english) }

  /// What happened and what to do, in one sentence without its full stop.
  public func advice(in language: AdviceLanguage) -> String {
    let sentences = language.sentences
    return
      "\(sentences.statement(of: self)); \(sentences.remedy(of: self) ?? sentences.captureAgain)"
  }
}
