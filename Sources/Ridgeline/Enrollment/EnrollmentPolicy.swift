/// When a finger is enrolled well enough, and when captures are taken for another finger's.
public struct EnrollmentPolicy: Sendable, Hashable, Codable {
  /// A finger is done when its captures together reach this quality, 0 to 100.
  ///
  /// The misses of captures multiply as independent ones do: two of 20, each with 4 misses in 100, make
  /// 90, with 16 in 10,000. 50 is one miss in a hundred.
  public var enoughQuality = 50.0
  /// A finger is given no more than this many tries.
  public var mostTries = 4
  /// Captures of one finger reach this score against another of its captures.
  public var agreementScore = Consolidation.agreementScore
  /// A capture that reaches this score against another finger of the person is that finger's.
  public var otherFingerScore = 40.0

  /// The defaults.
  public init() {}
}
