public import Ridgeline

/// Which fingers are laid down together.
public enum SlapKind: String, Sendable, Hashable, Codable, CaseIterable {
  /// Index to little finger of the right hand.
  case rightFour = "right-four"
  /// Index to little finger of the left hand.
  case leftFour = "left-four"
  /// Both thumbs.
  case thumbs

  /// The fingers from left to right on the picture.
  public var positions: [FingerPosition] {
    switch self {
    case .rightFour: Array(FingerPosition.ofHand(.right).dropFirst())
    case .leftFour: Array(FingerPosition.ofHand(.left).dropFirst().reversed())
    case .thumbs: [.leftThumb, .rightThumb]
    }
  }

  /// A stable number for seeds.
  var number: UInt64 {
    switch self {
    case .rightFour: 13
    case .leftFour: 14
    case .thumbs: 15
    }
  }
}
