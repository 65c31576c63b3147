/// The fingers of a person in the order in which they should be used.
public struct FingerRanking: Sendable, Hashable, Codable {
  /// One finger's place.
  public struct Entry: Sendable, Hashable, Codable {
    /// The finger.
    public let position: FingerPosition
    /// The chance that a capture of it matches at score 40 (FMR 1 in 10,000), from the quality of
    /// its captures and from how they matched each other.
    public let expectedMatchRate: Double
    /// The mean comparison score among its captures; nil if there is only one.
    public let meanScore: Double?
    /// The quality that its captures reach together, 0 to 100.
    public let quality: Double
  }

  /// The fingers that have a reference, best first.
  public let fingers: [Entry]
  /// The fingers marked as missing.
  public let missing: [FingerPosition]

  /// The two fingers to verify with; fewer if the person has fewer.
  ///
  /// The best two by expected match rate; among equals one of each hand, so that a bandage or a full
  /// hand does not lock the person out.
  public var forVerification: [FingerPosition] {
    guard let first = fingers.first else { return [] }
    let others = fingers.dropFirst()
    guard let second = others.first else { return [first.position] }
    let alike = others.filter { second.expectedMatchRate - $0.expectedMatchRate < 0.005 }
    let chosen = alike.first { $0.position.hand != first.position.hand } ?? second
    return [first.position, chosen.position]
  }
}

extension EnrollmentSession {
  /// The fingers in the order in which they should be used.
  public var ranking: FingerRanking {
    let entries = slots.compactMap { position, slot -> FingerRanking.Entry? in
      let members = slot.members(under: policy)
      guard !members.isEmpty else { return nil }
      return FingerRanking.Entry(
        position: position,
        expectedMatchRate: slot.expectedMatchRate(under: policy),
        meanScore: slot.meanScore(under: policy), quality: slot.quality(of: members))
    }
    return FingerRanking(
      fingers: entries.sorted { a, b in
        (-a.expectedMatchRate, -(a.meanScore ?? 0), -a.quality, a.position)
          < (-b.expectedMatchRate, -(b.meanScore ?? 0), -b.quality, b.position)
      },
      missing: missing.sorted())
  }
}
