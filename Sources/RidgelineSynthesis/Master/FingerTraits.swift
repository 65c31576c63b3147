import Ridgeline

/// Whose finger it is, as far as ridges show it.
public struct FingerTraits: Sendable, Hashable {
  /// The class of the pattern.
  public var pattern: FingerClass
  /// Years; skin gets drier, and flat lines more frequent, with age.
  public var age: Double
  /// The mean distance from ridge to ridge, in pixels at 500 per inch.
  public var meanPeriod: Double

  /// The limits of the mean period.
  static let periods = 6.8...11.6

  /// Given traits.
  init(pattern: FingerClass, age: Double, meanPeriod: Double) {
    (self.pattern, self.age, self.meanPeriod) = (pattern, age, meanPeriod)
  }

  /// The traits of one person's finger, drawn as they come.
  ///
  /// Women's ridges are finer by about a tenth than men's (Gutierrez-Redomero et al. 2008); within a
  /// sex the spread is a tenth as well.
  public init(drawnFrom random: inout RandomSource) {
    pattern = FingerClass.drawn(from: &random)
    age = random.uniform(16...75)
    let isWoman = random.unit() < 0.5
    let middle = isWoman ? 8.8 : 9.8
    meanPeriod = min(
      FingerTraits.periods.upperBound,
      max(FingerTraits.periods.lowerBound, middle + 0.75 * random.normal()))
  }
}
