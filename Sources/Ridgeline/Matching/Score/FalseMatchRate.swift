/// The contract between scores and false match rates: `score = -10 log10(FMR)`.
public enum FalseMatchRate {
  /// The false match rate of a threshold at the given score.
  public static func rate(atScore score: Double) -> Double {
    guard score > 0 else { return 1 }
    return ElementaryMath.exp(-score * 0.230_258_509_299_404_57)
  }

  /// The score whose threshold has the given false match rate, which lies in `0 < rate <= 1`.
  public static func score(atRate rate: Double) -> Double {
    guard rate < 1 else { return 0 }
    return -4.342_944_819_032_518 * ElementaryMath.log(rate)
  }
}
