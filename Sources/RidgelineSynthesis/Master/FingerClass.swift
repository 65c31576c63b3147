/// The class of a finger's pattern (Henry 1900).
public enum FingerClass: String, Sendable, Hashable, CaseIterable, Codable {
  /// Ridges cross from side to side with a rise in the middle.
  case arch
  /// An arch that rises to a spike.
  case tentedArch
  /// Ridges turn back to the left.
  case leftLoop
  /// Ridges turn back to the right.
  case rightLoop
  /// Ridges run round.
  case whorl

  /// How often the class is seen (Wilson, Candela and Watson 1994).
  public var frequency: Double {
    switch self {
    case .arch: 0.037
    case .tentedArch: 0.029
    case .leftLoop: 0.338
    case .rightLoop: 0.317
    case .whorl: 0.279
    }
  }

  /// A class drawn by its frequency.
  public static func drawn(from random: inout RandomSource) -> FingerClass {
    var rest = random.unit()
    for pattern in allCases {
      rest -= pattern.frequency
      if rest < 0 { return pattern }
    }
    return .whorl
  }
}
