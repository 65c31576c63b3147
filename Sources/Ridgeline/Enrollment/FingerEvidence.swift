/// What one capture of a finger says about whether two people are one.
public struct FingerEvidence: Sendable, Hashable {
  /// The finger position of ISO/IEC 19794, 1 to 10; 0 where it is not known.
  public var finger: UInt8
  /// The best comparison score of the capture, `-10 log10(FMR)`.
  public var score: Double
  /// The comparisons that the score is the best of; 0 for a capture that gave no template.
  public var tries: Int

  /// The best of some comparisons.
  public init(finger: UInt8, score: Double, tries: Int = 1) {
    self.finger = finger
    self.score = score
    self.tries = tries
  }
}

extension FingerFusion {
  /// The fused score of captures of which several may be of one finger, `-10 log10(FMR)`.
  ///
  /// Captures of one position are one finger, however many there are: they resemble a stranger's
  /// finger together or not at all, so that adding them up would count one resemblance many times. The
  /// best of them counts, less `10 log10` of the tries (the bound of Bonferroni, which holds whatever
  /// they have in common). A capture of unknown position may be of any of the others' fingers: such
  /// captures are one finger that is never added to the others, but tried beside them.
  public static func score(of evidence: [FingerEvidence]) -> Double {
    let fingers = Dictionary(grouping: evidence, by: \.finger)
    let known = score(
      fingers.keys.filter { $0 != 0 }.sorted().map { best(fingers[$0] ?? []) })
    guard let unknown = fingers[0].map(best) else { return known }
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
