/// Why a picture of several fingers was not cut apart.
public enum SlapRefusal: Error, Sendable, Hashable {
  /// The picture is too small to hold a print.
  case tooSmall
  /// The picture is larger than two hands.
  case tooLarge
  /// All fingers that were asked for are stated as missing.
  case nothingExpected
  /// Nothing in the picture looks like a fingertip.
  case noFingers
  /// There are fewer fingertips than were asked for.
  case tooFew(expected: Int, found: Int)
  /// There are more fingertips than were asked for.
  case tooMany(expected: Int, found: Int)
}

extension SlapRefusal: CustomStringConvertible {
  /// What is wrong and what to do about it, in one sentence without its full stop.
  public var description: String {
    switch self {
    case .tooSmall: "the picture is too small to hold a print; state its true resolution"
    case .tooLarge:
      "the picture is larger than two hands; state its true resolution, or crop it to the slap"
    case .nothingExpected:
      "every finger that was asked for is stated as missing: there is nothing to look for"
    case .noFingers: "no fingertip was found; capture again, or state the turn of the hand"
    case .tooFew(let expected, let found):
      "\(SlapRefusal.fingers(expected)) were expected and \(found) found; lay all of them down and capture again, or state which are missing"
    case .tooMany(let expected, let found):
      "\(SlapRefusal.fingers(expected)) expected and \(found) found; state what is missing as it is, and capture nothing else with them"
    }
  }

  private static func fingers(_ count: Int) -> String {
    count == 1 ? "1 finger" : "\(count) fingers"
  }
}
