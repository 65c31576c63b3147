/// When a finger is enrolled well enough, and when captures are taken for another finger's.
public struct EnrollmentPolicy: Sendable, Hashable, Codable {
  /// A finger is done when its captures together reach this quality, 0 to 100.
  ///
  /// The misses of captures multiply as independent ones do: two of 20, each with 4 misses in 100, make
  /// 90, with 16 in 10,000. 50 is one miss in a hundred.
  public var enoughQuality = 50.0
  /// A finger is done with no fewer captures that agree, however good they are.
  public var fewestCaptures = 1
  /// A finger is given no more than this many tries, or ``fewestCaptures`` where that is more.
  public var mostTries = 4
  /// Whether an operator may take a finger that is not good enough, as it is.
  public var permitsOverride = true
  /// Captures of one finger reach this score against another of its captures.
  public var agreementScore = Consolidation.agreementScore
  /// A capture that reaches this score against another finger of the person is that finger's.
  public var otherFingerScore = 40.0

  /// The defaults.
  public init() {}

  /// Reads a policy; what it does not state has its default.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    func read<Value: Decodable>(_ key: CodingKeys, into value: inout Value) throws {
      if let stated = try values.decodeIfPresent(Value.self, forKey: key) { value = stated }
    }
    self.init()
    try read(.enoughQuality, into: &enoughQuality)
    try read(.fewestCaptures, into: &fewestCaptures)
    try read(.mostTries, into: &mostTries)
    try read(.permitsOverride, into: &permitsOverride)
    try read(.agreementScore, into: &agreementScore)
    try read(.otherFingerScore, into: &otherFingerScore)
  }
}
