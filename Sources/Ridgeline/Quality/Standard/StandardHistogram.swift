/// A block measure of ISO/IEC 29794-4 over a picture: ten bins, the mean, and the deviation.
public struct StandardHistogram: Sendable, Hashable {
  /// How many blocks fall between two limits of the standard, from the lowest; ten counts.
  public let bins: [Int]
  /// The mean over the blocks, 0 if there are none.
  public let mean: Double
  /// The standard deviation over the blocks, 0 if there are none.
  public let deviation: Double

  /// Counts values between nine rising limits; a value on a limit belongs above it.
  init(of values: [Double], limits: [Double]) {
    var bins = [Int](repeating: 0, count: limits.count + 1)
    for value in values { bins[limits.count { $0 <= value }] += 1 }
    self.bins = bins
    (mean, deviation) = StandardHistogram.moments(of: values)
  }

  /// Mean and standard deviation of a population.
  static func moments(of values: [Double]) -> (mean: Double, deviation: Double) {
    guard !values.isEmpty else { return (0, 0) }
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    let square = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (mean, (square / count).squareRoot())
  }

  /// The values with their names.
  func named(_ prefix: String) -> [(name: String, value: Double)] {
    bins.enumerated().map { (prefix + "\($0.offset)", Double($0.element)) }
      + [(prefix + "Mean", mean), (prefix + "StdDev", deviation)]
  }
}
