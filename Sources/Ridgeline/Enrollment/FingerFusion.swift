/// Fuses the comparison scores of several fingers of one person into one.
///
/// A score is `-10 log10(FMR)`, so impostor scores are exponential, and mated scores spread almost
/// evenly over the range: the log-likelihood ratio of a score is the score itself up to scale and
/// constant, and the ratios of independent fingers add up. How often impostors reach a sum of `k` such
/// scores is known in closed form (Fisher's method of combining k p-values: a gamma distribution of
/// shape k).
///
/// Fingers of one person are not quite independent: if one is mistaken for a finger of another person,
/// the next is so a little more often. One number, fitted to two fingers of real sets (`ridgeline-lab bench
/// fingers`), corrects the score of several fingers for that.
///
/// Decide which fingers to use before they are compared: picking the best of ten afterwards would let
/// impostors pick, too.
public struct FingerFusion: Sendable {
  /// What the score of independent fingers is worth where fingers are of one person.
  private static let dependence = 0.84

  /// The fused score, `-10 log10(FMR)`.
  ///
  /// - Parameter scores: a score for each finger that the person was asked for; nil for one that is
  ///   missing, which counts neither for nor against. A finger that was presented but gave no template
  ///   scores 0, which counts against.
  /// - Returns: 0 if no finger was compared.
  public static func score(_ scores: [Double?]) -> Double {
    let known = scores.compactMap { $0 }.map { $0.isNaN ? 0 : max(0, min(1_000, $0)) }
    guard !known.isEmpty else { return 0 }
    let sum = known.reduce(0, +)
    let nats = sum * 0.230_258_509_299_404_57
    // exp(-nats) * (1 + nats + nats^2 / 2 + ... ) over as many terms as fingers.
    var (term, series) = (1.0, 0.0)
    for k in known.indices {
      if k > 0 { term *= nats / Double(k) }
      series += term
    }
    guard known.count > 1 else { return sum }
    return FingerFusion.dependence
      * max(0, sum - 4.342_944_819_032_518 * ElementaryMath.log(series))
  }
}
