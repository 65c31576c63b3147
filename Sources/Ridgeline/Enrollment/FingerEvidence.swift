/// What one capture of a finger says about whether two people are the same.
public struct FingerEvidence: Sendable, Hashable {
  /// Which finger it is; captures of one known position are captures of one finger.
  public var finger: FingerPosition
  /// The best comparison score of the capture, `-10 log10(FMR)`.
  public var score: Double
  /// The number of comparisons of which the score is the best; 0 for a capture that gave no template.
  public var tries: Int

  /// The best of several comparisons.
  public init(finger: FingerPosition, score: Double, tries: Int = 1) {
    self.finger = finger
    self.score = score
    self.tries = tries
  }
}

extension FingerFusion {
  /// The fused score of captures, several of which may be of one finger, `-10 log10(FMR)`.
  ///
  /// Captures of one position are one finger, however many there are: they resemble a stranger's finger
  /// together or not at all, so adding them up would count one resemblance several times. The best of
  /// them counts, less `10 log10` of the number of tries (the Bonferroni bound, which holds however
  /// much they have in common). A capture of unknown position may be of the same finger as any other:
  /// such captures count as one finger that is never added to the others, but tried instead of them.
  public static func score(of evidence: [FingerEvidence]) -> Double {
    let fingers = Dictionary(grouping: evidence, by: \.finger)
    let known = score(
      fingers.keys.filter { $0 != .unknown }.sorted().map { best(fingers[$0] ?? []) })
    guard let unknown = fingers[.unknown].map(best) else { return known }
    guard fingers.count > 1 else { return score([unknown]) }
    return max(0, max(known, score([unknown])) - FalseMatchRate.score(atRate: 0.5))
  }

  /// The best of captures of one finger, less what so many tries are worth.
  private static func best(_ captures: [FingerEvidence]) -> Double {
    let best = captures.map { $0.score.isNaN ? 0 : $0.score }.max() ?? 0
    let tries = captures.reduce(0.0) { $0 + Double(max(0, $1.tries)) }
    return max(0, best - FalseMatchRate.score(atRate: 1 / max(1, tries)))
  }
}
