extension FingerPosition {
  /// The finger that lies in the same place on a slap where the hand is taken for the other one: index and
  /// little finger, middle and ring finger change places; thumbs stand for each other.
  var mirrored: FingerPosition {
    switch self {
    case .unknown: .unknown
    case .rightThumb: .leftThumb
    case .leftThumb: .rightThumb
    default: FingerPosition(rawValue: 12 - rawValue) ?? .unknown
    }
  }

  /// Whether it is a thumb.
  var isThumb: Bool { self == .rightThumb || self == .leftThumb }

  /// How useful the finger is, 0 the most: index, thumb, middle, ring, little finger.
  var usefulness: Int { [9, 1, 0, 2, 3, 4, 1, 0, 2, 3, 4][Int(rawValue)] }
}
