/// What a picture of several fingers is said to show.
public enum SlapExpectation: String, Sendable, Hashable, Codable, CaseIterable {
  /// Index to little finger of the right hand.
  case rightFour = "right-four"
  /// Index to little finger of the left hand.
  case leftFour = "left-four"
  /// Both thumbs, the left one on the left.
  case thumbs
  /// One to four fingers of one hand, or two thumbs; nobody knows which.
  case any

  /// The fingers from left to right on the picture; empty where nobody knows.
  public var positions: [FingerPosition] {
    switch self {
    case .rightFour: [.rightIndex, .rightMiddle, .rightRing, .rightLittle]
    case .leftFour: [.leftLittle, .leftRing, .leftMiddle, .leftIndex]
    case .thumbs: [.leftThumb, .rightThumb]
    case .any: []
    }
  }
}
