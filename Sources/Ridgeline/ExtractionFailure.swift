/// Why a picture gives no template (ISO/IEC 2382-37: failure to enrol).
public enum ExtractionFailure: String, Error, Sendable, Hashable, CaseIterable, Codable {
  /// The picture is too small to hold a print.
  case tooSmall
  /// What is in the picture is larger than a finger.
  case tooLarge
  /// The picture has no contrast: a blank page.
  case blank
  /// Nothing in the picture flows like ridges: no fingerprint was found.
  case noRidges
  /// There are ridges, but too few minutiae to tell one finger from another.
  case tooFewMinutiae
}

extension ExtractionFailure: CustomStringConvertible {
  /// What happened and what to do, in one sentence.
  public var description: String {
    switch self {
    case .tooSmall:
      return "no fingerprint was found: the picture is smaller than a fingertip; "
        + "check its resolution"
    case .tooLarge:
      return "no fingerprint was found: the picture is larger than a finger; "
        + "check its resolution, or crop it to one finger"
    case .blank:
      return "no fingerprint was found: the picture is blank; capture the finger again"
    case .noRidges:
      return "no fingerprint was found: nothing in the picture flows like ridges; "
        + "capture the finger again"
    case .tooFewMinutiae:
      return "the print has too few minutiae to tell fingers apart; "
        + "place more of the fingertip on the sensor"
    }
  }
}
