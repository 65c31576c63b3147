/// Which fingers of a person are wanted, and when they are good enough.
public struct PersonPolicy: Sendable, Hashable, Codable {
  /// The fingers that are wanted, all ten by default.
  public var wanted = FingerPosition.allCases.filter { $0 != .unknown }
  /// The number of fingers that must be good enough even where more are missing.
  public var minimumFingers = 2
  /// When one finger is good enough, and from which scores on captures are of one finger.
  public var finger = EnrollmentPolicy()

  /// The defaults.
  public init() {}

  /// Reads a policy; values that are absent have their defaults.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init()
    if let wanted = try values.decodeIfPresent([FingerPosition].self, forKey: .wanted) {
      self.wanted = wanted
    }
    if let fewest = try values.decodeIfPresent(Int.self, forKey: .minimumFingers) {
      minimumFingers = fewest
    }
    if let finger = try values.decodeIfPresent(EnrollmentPolicy.self, forKey: .finger) {
      self.finger = finger
    }
  }
}
