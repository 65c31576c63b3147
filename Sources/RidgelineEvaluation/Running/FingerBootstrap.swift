import RidgelineConcurrency

/// Confidence intervals by drawing fingers anew (Bolle, Ratha and Pankanti 2004, subsets bootstrap).
///
/// Comparisons of one finger depend on each other, fingers do not: a replicate draws as many fingers
/// of each set as it has, with replacement. A mated comparison counts as often as its finger was
/// drawn, an impostor comparison as often as its two fingers were drawn together.
package struct FingerBootstrap: Sendable {
  /// The number of replicates.
  package static let replicates = 400
  /// Where the draws start from.
  package static let seed: UInt64 = 20_000

  /// The limits that hold 95 % of the replicates.
  package struct Interval: Sendable, Hashable, Codable {
    /// The 2.5th percentile.
    package let low: Double
    /// The 97.5th percentile.
    package let high: Double

    /// The limits of some replicates.
    init(of values: [Double]) {
      let sorted = values.sorted()
      guard !sorted.isEmpty else {
        (low, high) = (0, 0)
        return
      }
      low = sorted[Int((0.025 * Double(sorted.count - 1)).rounded())]
      high = sorted[Int((0.975 * Double(sorted.count - 1)).rounded())]
    }
  }

  /// The rates that replicates are made of.
  struct Replicate: Sendable {
    var eer: Double
    var fmr1000: Double
  }

  /// What replicates of prints under one threshold are made of.
  struct FixedReplicate: Sendable {
    /// The share of mated comparisons below the threshold.
    var fnmr: Double
    /// The share of impostor comparisons at or above the threshold.
    var fmr: Double
    /// The share of prints that failed to enroll.
    var failures: Double
  }

  /// Comparisons in ascending order of score, with their fingers numbered.
  private struct Sorted: Sendable {
    var scores: [Double] = []
    var first: [Int32] = []
    var second: [Int32] = []
    var fingerCount = 0
  }

  private let sorted: Sorted
  /// The sets, as ranges of finger numbers: fingers are drawn within their set.
  private let strata: [Range<Int>]
  /// The prints of each finger, and those of them that failed to enroll.
  private let prints: [(all: Int, failed: Int)]

  /// A bootstrap over the comparisons of some sets under one threshold.
  package init(_ sets: [SetScores]) {
    var rows: [(score: Double, first: Int32, second: Int32)] = []
    var strata: [Range<Int>] = []
    var prints: [(all: Int, failed: Int)] = []
    var count = 0
    for scores in sets {
      var number: [String: Int32] = [:]
      for print in scores.set.prints where number[print.finger] == nil {
        number[print.finger] = Int32(count + number.count)
      }
      let fingers = scores.set.prints.map { number[$0.finger] ?? 0 }
      for pair in scores.pairs {
        rows.append((pair.score, fingers[pair.probe], fingers[pair.reference]))
      }
      prints += Array(repeating: (0, 0), count: number.count)
      for (index, finger) in fingers.enumerated() {
        prints[Int(finger)].all += 1
        if scores.failures[index] != nil { prints[Int(finger)].failed += 1 }
      }
      strata.append(count..<count + number.count)
      count += number.count
    }
    rows.sort { $0.score < $1.score }
    sorted = Sorted(
      scores: rows.map(\.score), first: rows.map(\.first), second: rows.map(\.second),
      fingerCount: count)
    self.strata = strata
    self.prints = prints
  }

  /// The replicates, always the same ones.
  func replicates(threads: Int) -> [Replicate] {
    ParallelMap.map(count: FingerBootstrap.replicates, threads: threads) { index in
      rates(weights: weights(ofReplicate: index))
    }
  }

  /// The rates of the same replicates at a threshold that stays.
  func replicates(atThreshold threshold: Double, threads: Int) -> [FixedReplicate] {
    ParallelMap.map(count: FingerBootstrap.replicates, threads: threads) { index in
      let weights = weights(ofReplicate: index)
      var total = (genuine: 0, impostor: 0)
      var below = (genuine: 0, impostor: 0)
      for i in sorted.scores.indices {
        add(i, weights, to: &total)
        if sorted.scores[i] < threshold { add(i, weights, to: &below) }
      }
      var drawn = (all: 0, failed: 0)
      for (weight, prints) in zip(weights, prints) {
        drawn.all += Int(weight) * prints.all
        drawn.failed += Int(weight) * prints.failed
      }
      return FixedReplicate(
        fnmr: Double(below.genuine) / Double(max(1, total.genuine)),
        fmr: Double(total.impostor - below.impostor) / Double(max(1, total.impostor)),
        failures: Double(drawn.failed) / Double(max(1, drawn.all)))
    }
  }

  /// How often a replicate draws each finger.
  private func weights(ofReplicate index: Int) -> [Int32] {
    var generator = SplitMix64(seed: FingerBootstrap.seed &+ UInt64(index))
    var weights = [Int32](repeating: 0, count: sorted.fingerCount)
    for stratum in strata {
      for _ in stratum { weights[Int.random(in: stratum, using: &generator)] += 1 }
    }
    return weights
  }

  /// EER and FMR1000 where each finger counts as often as its weight says.
  private func rates(weights: [Int32]) -> Replicate {
    var total = (genuine: 0, impostor: 0)
    for i in sorted.scores.indices { add(i, weights, to: &total) }
    guard total.genuine > 0, total.impostor > 0 else { return Replicate(eer: 0, fmr1000: 0) }
    var below = (genuine: 0, impostor: 0)
    var lower: (fnmr: Double, fmr: Double)?
    var upper: (fnmr: Double, fmr: Double)?
    var strict: Double?
    var i = 0
    while true {
      let fnmr = Double(below.genuine) / Double(total.genuine)
      let fmr = Double(total.impostor - below.impostor) / Double(total.impostor)
      if fnmr <= fmr { lower = (fnmr, fmr) }
      if fnmr >= fmr && upper == nil { upper = (fnmr, fmr) }
      if fmr <= 0.001 && strict == nil { strict = fnmr }
      if strict != nil && upper != nil && fnmr > fmr { break }
      guard i < sorted.scores.count else { break }
      let score = sorted.scores[i]
      while i < sorted.scores.count && sorted.scores[i] == score {
        add(i, weights, to: &below)
        i += 1
      }
    }
    let a = lower ?? (1, 1)
    let b = upper ?? a
    let chosen = a.fnmr + a.fmr <= b.fnmr + b.fmr ? a : b
    return Replicate(eer: (chosen.fnmr + chosen.fmr) / 2, fmr1000: strict ?? 1)
  }

  @inline(__always)
  private func add(_ i: Int, _ weights: [Int32], to sums: inout (genuine: Int, impostor: Int)) {
    let a = sorted.first[i]
    let b = sorted.second[i]
    if a == b {
      sums.genuine += Int(weights[Int(a)])
    } else {
      sums.impostor += Int(weights[Int(a)]) * Int(weights[Int(b)])
    }
  }
}
