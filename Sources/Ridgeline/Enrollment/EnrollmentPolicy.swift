/// When a finger is enrolled well enough, and when captures are taken for another finger's.
public struct EnrollmentPolicy: Sendable, Hashable, Codable {
  /// A finger is done when its captures together reach this quality, 0 to 100.
  ///
  /// Captures add up as independent chances do: two of 30 make 51.
  public var enoughQuality = 20.0
  /// A finger is given no more than this many tries.
  public var mostTries = 4
  /// Captures of one finger reach this score against another of its captures.
  public var agreementScore = Consolidation.agreementScore
  /// A capture that reaches this score against another finger of the person is that finger's.
  public var otherFingerScore = 40.0

  /// The defaults.
  public init() {}
}
