/// What an engine makes of prints that are disturbed to one level, as shares between 0 and 1.
package struct RobustnessFigures: Sendable, Hashable, Codable {
  /// A share with its 95 % confidence interval over fingers.
  package struct Estimate: Sendable, Hashable, Codable {
    /// The share that was counted.
    package let value: Double
    /// The lower end of the interval; nil where there are too few fingers for one.
    package let low: Double?
    /// The upper end of the interval; nil where there are too few fingers for one.
    package let high: Double?

    /// The lower end of what is drawn.
    var lowest: Double { low ?? value }
    /// The upper end of what is drawn.
    var highest: Double { high ?? value }
  }

  /// The equal error rate.
  package let eer: Estimate
  /// The lowest FNMR where the FMR on the disturbed prints is at most 1 in 1,000.
  package let fmr1000: Estimate
  /// The FNMR at the threshold that stays.
  package let fnmrAtThreshold: Estimate
  /// The FMR that is really seen at the threshold that stays.
  package let fmrAtThreshold: Estimate
  /// The share of disturbed prints that failed to enroll; a failure counts as score 0.
  package let failuresToEnroll: Estimate
}

/// What one set gives at one level, with the replicates that intervals are made from.
struct RobustnessSample: Sendable {
  /// EER, FNMR at FMR 0.1 %, FNMR and FMR at the threshold, failures to enroll.
  typealias Rates = [Double]

  let name: String
  let threshold: Double
  let values: Rates
  /// Replicate by replicate.
  let replicates: [Rates]
  let genuineCount: Int
  let impostorCount: Int
  let failureCount: Int
  let printCount: Int
  let failedComparisons: [FailedComparisons]

  /// Whether the rates say anything: there are mated and impostor comparisons.
  var isMeasured: Bool { genuineCount > 0 && impostorCount > 0 }

  /// - Parameter threshold: the threshold that stays.
  init(of scores: SetScores, threshold: Double, threads: Int) {
    let curve = ErrorCurve(genuine: scores.genuine, impostor: scores.impostor)
    let rates = ErrorRates(curve: curve)
    let there = curve.rates(atThreshold: threshold)
    name = scores.set.name
    self.threshold = threshold
    genuineCount = rates.genuineCount
    impostorCount = rates.impostorCount
    failureCount = scores.failures.count
    printCount = scores.set.prints.count
    failedComparisons = scores.failedComparisons
    values = [
      rates.eer, rates.fmr1000, there.fnmr, there.fmr,
      Double(failureCount) / Double(max(1, printCount)),
    ]
    let bootstrap = FingerBootstrap([scores])
    replicates = zip(
      bootstrap.replicates(threads: threads),
      bootstrap.replicates(atThreshold: threshold, threads: threads)
    ).map { [$0.eer, $0.fmr1000, $1.fnmr, $1.fmr, $1.failures] }
  }
}

extension RobustnessFigures {
  /// Whether the interval of one of the error rates has seen no error.
  var hasFaultlessRate: Bool {
    [eer, fmr1000, fnmrAtThreshold].contains { $0.high == 0 }
  }

  /// The means over those of some sets that have mated and impostor comparisons, each with the same
  /// weight; nil where none has.
  init?(meanOf all: [RobustnessSample]) {
    let samples = all.filter(\.isMeasured)
    guard !samples.isEmpty else { return nil }
    func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
    let draws = samples.map(\.replicates.count).min() ?? 0
    func estimate(_ index: Int) -> Estimate {
      let interval = FingerBootstrap.Interval(
        of: (0..<draws).map { draw in mean(samples.map { $0.replicates[draw][index] }) })
      return Estimate(
        value: mean(samples.map { $0.values[index] }), low: interval?.low, high: interval?.high)
    }
    eer = estimate(0)
    fmr1000 = estimate(1)
    fnmrAtThreshold = estimate(2)
    fmrAtThreshold = estimate(3)
    failuresToEnroll = estimate(4)
  }
}
