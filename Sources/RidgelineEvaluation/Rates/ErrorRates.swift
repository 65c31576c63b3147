/// The error rates of a set of comparisons (ISO/IEC 19795-1), all as shares between 0 and 1.
///
/// A comparison matches when its score is at least the threshold. A failure to enroll is a score
/// of 0, for mated and impostor comparisons alike.
package struct ErrorRates: Sendable, Hashable {
  /// The number of mated comparisons.
  package let genuineCount: Int
  /// The number of impostor comparisons.
  package let impostorCount: Int
  /// The equal error rate by the rule of FVC2000.
  package let eer: Double
  /// The lowest FNMR where the FMR is at most 1 in 100.
  package let fmr100: Double
  /// The lowest FNMR where the FMR is at most 1 in 1,000.
  package let fmr1000: Double
  /// The lowest FNMR where the FMR is at most 1 in 10,000.
  package let fmr10000: Double
  /// The lowest FNMR where no impostor matches.
  package let zeroFMR: Double
  /// The lowest threshold whose FMR is at most 1 in 1,000.
  package let thresholdAtFMR1000: Double

  /// The rates of some scores, in any order.
  ///
  /// Without mated scores every FNMR is 0, without impostor scores every FMR, and none of the rates
  /// is measured (``isMeasured``).
  package init(genuine: [Double], impostor: [Double]) {
    self.init(curve: ErrorCurve(genuine: genuine, impostor: impostor))
  }

  /// The rates that a curve passes through.
  package init(curve: ErrorCurve) {
    genuineCount = curve.genuineCount
    impostorCount = curve.impostorCount
    eer = curve.equalErrorRate
    fmr100 = curve.lowestFNMR(atFMR: 0.01).fnmr
    let strict = curve.lowestFNMR(atFMR: 0.001)
    fmr1000 = strict.fnmr
    thresholdAtFMR1000 = strict.threshold
    fmr10000 = curve.lowestFNMR(atFMR: 0.0001).fnmr
    zeroFMR = curve.lowestFNMR(atFMR: 0).fnmr
  }

  /// Whether the rates say anything: there are mated and impostor comparisons.
  package var isMeasured: Bool { genuineCount > 0 && impostorCount > 0 }
}

/// FNMR and FMR at every threshold that makes a difference, lowest threshold first.
package struct ErrorCurve: Sendable, Hashable {
  /// One threshold and the rates seen there.
  package struct Point: Sendable, Hashable, Codable {
    /// Scores from here on match.
    package let threshold: Double
    /// The share of mated comparisons below the threshold.
    package let fnmr: Double
    /// The share of impostor comparisons at or above the threshold.
    package let fmr: Double
  }

  /// The points; the last threshold lies above every score.
  package let points: [Point]
  /// The number of mated comparisons.
  package let genuineCount: Int
  /// The number of impostor comparisons.
  package let impostorCount: Int

  /// The curve of some scores, in any order.
  package init(genuine: [Double], impostor: [Double]) {
    genuineCount = genuine.count
    impostorCount = impostor.count
    let genuine = genuine.sorted()
    let impostor = impostor.sorted()
    var points: [Point] = []
    var below = (genuine: 0, impostor: 0)
    func point(_ threshold: Double) -> Point {
      Point(
        threshold: threshold,
        fnmr: genuine.isEmpty ? 0 : Double(below.genuine) / Double(genuine.count),
        fmr: impostor.isEmpty
          ? 0 : Double(impostor.count - below.impostor) / Double(impostor.count))
    }
    var last = 0.0
    while below.genuine < genuine.count || below.impostor < impostor.count {
      let threshold = min(
        below.genuine < genuine.count ? genuine[below.genuine] : .infinity,
        below.impostor < impostor.count ? impostor[below.impostor] : .infinity)
      points.append(point(threshold))
      while below.genuine < genuine.count && genuine[below.genuine] <= threshold {
        below.genuine += 1
      }
      while below.impostor < impostor.count && impostor[below.impostor] <= threshold {
        below.impostor += 1
      }
      last = threshold
    }
    points.append(point(last.nextUp))
    self.points = points
  }

  /// The equal error rate as FVC2000 defines it.
  ///
  /// Of the last threshold with FNMR <= FMR and the first with FNMR >= FMR the one with the smaller
  /// sum of rates counts, and the rate is the middle between its two.
  package var equalErrorRate: Double {
    let lower = points.last(where: { $0.fnmr <= $0.fmr }) ?? points[0]
    let upper = points.first(where: { $0.fnmr >= $0.fmr }) ?? points[points.count - 1]
    let chosen = lower.fnmr + lower.fmr <= upper.fnmr + upper.fmr ? lower : upper
    return (chosen.fnmr + chosen.fmr) / 2
  }

  /// The lowest FNMR among the thresholds whose FMR is at most `limit`, and where it is reached.
  package func lowestFNMR(atFMR limit: Double) -> Point {
    // FMR falls and FNMR rises with the threshold: the first that is allowed is the best. A hair is
    // added because 3 / 3000 and 0.001 need not be the same number.
    points.first(where: { $0.fmr <= limit * (1 + 1e-12) }) ?? points[points.count - 1]
  }

  /// Whether the rates say anything: there are mated and impostor comparisons.
  package var isMeasured: Bool { genuineCount > 0 && impostorCount > 0 }

  /// The rates really seen at some thresholds; none where nothing was measured.
  package func rates(atThresholds thresholds: [Double]) -> [Point] {
    isMeasured ? thresholds.map { rates(atThreshold: $0) } : []
  }

  /// The rates really seen at a threshold.
  package func rates(atThreshold threshold: Double) -> Point {
    let next = points.first(where: { $0.threshold >= threshold }) ?? points[points.count - 1]
    return Point(threshold: threshold, fnmr: next.fnmr, fmr: next.fmr)
  }
}
