/// The result of comparing two templates.
public struct Comparison: Sendable, Hashable, Codable {
  /// A minutia of the probe and the minutia of the reference that it was paired with.
  public struct Pair: Sendable, Hashable, Codable {
    /// Index into the probe's ``Template/minutiae``.
    public let probe: Int
    /// Index into the reference's ``Template/minutiae``.
    public let reference: Int

    /// A pair of indices.
    public init(probe: Int, reference: Int) {
      self.probe = probe
      self.reference = reference
    }
  }

  /// The comparison score: `-10 log10(FMR)`, 0 for no evidence.
  ///
  /// At a threshold of 40 one stranger in ten thousand matches.
  public let score: Double
  /// The minutiae that were paired, strongest pair first.
  public let pairs: [Pair]

  /// The false match rate of a threshold at this score, `10 ^ (-score / 10)`.
  public var falseMatchRate: Double { FalseMatchRate.rate(atScore: score) }

  /// The highest score at which false match rates were counted, not extrapolated.
  public static let supportedScore = 40.0

  /// Whether the false match rate is an extrapolation beyond the impostors that were counted.
  public var isExtrapolated: Bool { score > Comparison.supportedScore }

  /// A comparison that found no evidence.
  public static let none = Comparison(score: 0, pairs: [])
}
