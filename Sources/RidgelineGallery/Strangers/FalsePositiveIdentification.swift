import Ridgeline

/// The contract between the score of a candidate and its false positive identification rate.
///
/// Of `N` independent comparisons with references of other people, the chance that at least one reaches
/// a score is `FPIR = 1 - (1 - FMR)^N` (ISO/IEC 19795-1). This assumes that every reference is compared
/// in full; it says nothing about what a preselection leaves out.
public enum FalsePositiveIdentification {
  /// The FPIR of a threshold at a score, in a gallery of the given number of references.
  public static func rate(atScore score: Double, references: Int) -> Double {
    guard references > 0 else { return 0 }
    let falseMatchRate = FalseMatchRate.rate(atScore: score)
    guard falseMatchRate < 1 else { return 1 }
    return rate(expecting: -Double(references) * logarithmOfOne(plus: -falseMatchRate))
  }

  /// The score whose threshold has the given FPIR, which lies in `0 < rate <= 1`.
  ///
  /// An empty gallery has no false positives: its threshold is 0, like that of a rate of 1.
  public static func score(atRate rate: Double, references: Int) -> Double {
    guard references > 0, rate < 1 else { return 0 }
    let falseMatchRate = -exponentialLessOne(-expected(atRate: rate) / Double(references))
    return FalseMatchRate.score(atRate: falseMatchRate)
  }

  /// The FPIR where so many strangers are expected in one search: the chance of at least one.
  static func rate(expecting strangers: Double) -> Double { -exponentialLessOne(-strangers) }

  /// How many strangers are expected in one search at an FPIR, `0 < rate < 1`.
  static func expected(atRate rate: Double) -> Double { -logarithmOfOne(plus: -rate) }

  /// `log(1 + x)`, without the loss of digits of small `x`.
  private static func logarithmOfOne(plus x: Double) -> Double {
    guard abs(x) < 1e-4 else { return ElementaryMath.log(1 + x) }
    return x * (1 - x * (1.0 / 2 - x * (1.0 / 3 - x / 4)))
  }

  /// `exp(x) - 1`, without the loss of digits of small `x`.
  private static func exponentialLessOne(_ x: Double) -> Double {
    guard abs(x) < 1e-4 else { return ElementaryMath.exp(x) - 1 }
    return x * (1 + x / 2 * (1 + x / 3 * (1 + x / 4)))
  }
}
