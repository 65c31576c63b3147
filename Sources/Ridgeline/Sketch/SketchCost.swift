/// What a number of a reference's minutia says against its being a minutia of the probe.
///
/// Two captures of one minutia agree in some numbers far better than in others: the run of the ridges comes back, minutiae
/// around it are missed or made up. So the cost of a level is how much more often strangers have it than mates, the negative
/// logarithm of the likelihood ratio, for numbers that are normal and as alike in two captures as ``repeatabilities`` says.
enum SketchCost {
  /// The correlation of each number between two captures of a minutia, over the minutiae that comparisons of synthetic
  /// fingers paired.
  static let repeatabilities: [Double] = [
    0.74, 0.51, 0.84, 0.94, 0.77, 0.92, 0.51, 0.54, 0.78, 0.83, 0.74, 0.86,
    0.65, 0.59, 0.59, 0.54, 0.49, 0.49, 0.50, 0.47, 0.44, 0.45,
    0.75, 0.64, 0.62, 0.62, 0.57, 0.56, 0.73, 0.62, 0.63, 0.59,
  ]
  /// The share of numbers that something changed altogether, such as the edge of the print or a scar.
  private static let strayShare = 0.05

  /// Numbers are looked up to the nearest of these, from the lowest to the highest.
  private static let highest: Float = 4
  private static let stepsPerUnit: Float = 8
  private static let steps = Int(2 * highest * stepsPerUnit) + 1

  /// The cost of each level for each step of each number.
  private static let table: [SIMD4<Float>] = repeatabilities.flatMap { repeatability in
    (0..<steps).map {
      costs(of: Double(Float($0) / stepsPerUnit - highest), repeatability: repeatability)
    }
  }

  /// The cost of the four levels, where the probe's minutia has a number, in natural units; below 0 for what mates have
  /// more often than strangers.
  ///
  /// - Parameter index: which number of the ``SketchBasis`` it is.
  static func costs(of number: Float, at index: Int) -> SIMD4<Float> {
    let step = (max(-highest, min(highest, number)) + highest) * stepsPerUnit
    return table[index * steps + Int(step.rounded())]
  }

  private static func costs(of number: Double, repeatability: Double) -> SIMD4<Float> {
    let spread = (1 - repeatability * repeatability).squareRoot()
    let strangers = shares(mean: 0, spread: 1)
    let mates = shares(mean: repeatability * number, spread: spread)
    var costs = SIMD4<Float>.zero
    for level in 0..<4 {
      let mate = (1 - strayShare) * mates[level] + strayShare * strangers[level]
      costs[level] = Float(ElementaryMath.log(strangers[level] / mate))
    }
    return costs
  }

  /// How often a normal number falls into each level.
  private static func shares(mean: Double, spread: Double) -> SIMD4<Double> {
    let outer = Double(SketchCode.outer)
    let below = [-outer, 0, outer].map {
      (1 + ElementaryMath.erf(($0 - mean) / (spread * 2.0.squareRoot()))) / 2
    }
    return [below[0], below[1] - below[0], below[2] - below[1], 1 - below[2]]
  }
}
