/// When a finger is enrolled well enough, and when a capture is taken to be of another finger.
public struct EnrollmentPolicy: Sendable, Hashable, Codable {
  /// A finger is done when its captures together reach this quality, 0 to 100.
  ///
  /// The misses of captures multiply as independent ones do: two of 20, each with 4 misses in 100, make
  /// 90, with 16 in 10,000. 50 is one miss in a hundred.
  public var enoughQuality = 50.0
  /// A finger is not done before this many captures agree, however good they are.
  public var minimumCaptures = 1
  /// The maximum number of tries for a finger, or ``minimumCaptures`` if that is more.
  public var maximumTries = 4
  /// Whether an operator may accept a finger that is not good enough.
  public var permitsOverride = true
  /// The score that a capture must reach against another capture of its finger.
  public var agreementScore = Consolidation.agreementScore
  /// Whether captures that do not match the earlier ones of their finger are accepted, and kept in the
  /// reference beside them.
  ///
  /// For sensors so small that two touches of a finger may share no skin. Nothing then tells a capture
  /// of another person's finger: somebody must watch which finger is laid down.
  public var keepsUnjoined = false
  /// A capture that reaches this score against another finger of the person belongs to that finger.
  public var otherFingerScore = 40.0

  /// Whether its numbers can be meant: with others nobody would be enrolled, or strangers with everybody.
  package var isPossible: Bool {
    (0...100).contains(enoughQuality) && (1...16).contains(minimumCaptures)
      && (1...64).contains(maximumTries) && (10...1000).contains(agreementScore)
      && (10...1000).contains(otherFingerScore)
  }

  /// The defaults.
  public init() {}

  /// Reads a policy; values that are absent have their defaults.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    func read<Value: Decodable>(_ key: CodingKeys, into value: inout Value) throws {
      if let stated = try values.decodeIfPresent(Value.self, forKey: key) { value = stated }
    }
    self.init()
    try read(.enoughQuality, into: &enoughQuality)
    try read(.minimumCaptures, into: &minimumCaptures)
    try read(.maximumTries, into: &maximumTries)
    try read(.permitsOverride, into: &permitsOverride)
    try read(.agreementScore, into: &agreementScore)
    try read(.keepsUnjoined, into: &keepsUnjoined)
    try read(.otherFingerScore, into: &otherFingerScore)
  }
}
