import RidgelineConcurrency

/// Confidence intervals by drawing fingers anew (Bolle, Ratha and Pankanti 2004, subsets bootstrap).
///
/// Comparisons of one finger depend on each other, fingers do not: a replicate draws as many fingers
/// of each set as it has, with replacement. A mated comparison counts as often as its finger was
/// drawn, an impostor comparison as often as its two fingers were drawn together. A replicate that drew
/// no mated or no impostor comparison says nothing and is left out.
///
/// What a replicate draws of a set follows from the set's name: sets are drawn independently of each
/// other, copies of one set under the same name alike.
package struct FingerBootstrap: Sendable {
  /// The number of replicates.
  package static let replicates = 400
  /// The replicates that an interval needs; a set of two fingers has about 200 that say anything.
  package static let fewestReplicates = 300
  /// Where the draws start from.
  package static let seed: UInt64 = 20_000

  /// The limits that hold 95 % of the replicates.
  package struct Interval: Sendable, Hashable, Codable {
    /// The 2.5th percentile.
    package let low: Double
    /// The 97.5th percentile.
    package let high: Double

    /// The limits of some replicates; nil where they are too few.
    init?(of values: [Double]) {
      let sorted = values.sorted()
      guard sorted.count >= FingerBootstrap.fewestReplicates else { return nil }
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
  /// A set: fingers are drawn within it.
  private struct Stratum: Sendable {
    /// The numbers of its fingers.
    let fingers: Range<Int>
    /// What its draws start from.
    let seed: UInt64
  }

  private let strata: [Stratum]
  /// The prints of each finger, and those of them that failed to enroll.
  private let prints: [(all: Int, failed: Int)]

  /// A bootstrap over the comparisons of some sets under one threshold.
  package init(_ sets: [SetScores]) {
    var rows: [(score: Double, first: Int32, second: Int32)] = []
    var strata: [Stratum] = []
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
      strata.append(
        Stratum(
          fingers: count..<count + number.count,
          seed: FingerBootstrap.start(ofSet: scores.set.name)))
      count += number.count
    }
    rows.sort { $0.score < $1.score }
    sorted = Sorted(
      scores: rows.map(\.score), first: rows.map(\.first), second: rows.map(\.second),
      fingerCount: count)
    self.strata = strata
    self.prints = prints
  }

  /// The replicates that say anything, always the same ones.
  func replicates(threads: Int) -> [Replicate] {
    ParallelMap.map(count: FingerBootstrap.replicates, threads: threads) { index in
      rates(weights: weights(ofReplicate: index))
    }.compactMap { $0 }
  }

  /// The rates of the same replicates at a threshold that stays.
  func replicates(atThreshold threshold: Double, threads: Int) -> [FixedReplicate] {
    ParallelMap.map(count: FingerBootstrap.replicates, threads: threads) {
      index -> FixedReplicate? in
      let weights = weights(ofReplicate: index)
      var total = (genuine: 0, impostor: 0)
      var below = (genuine: 0, impostor: 0)
      for i in sorted.scores.indices {
        add(i, weights, to: &total)
        if sorted.scores[i] < threshold { add(i, weights, to: &below) }
      }
      guard total.genuine > 0, total.impostor > 0 else { return nil }
      var drawn = (all: 0, failed: 0)
      for (weight, prints) in zip(weights, prints) {
        drawn.all += Int(weight) * prints.all
        drawn.failed += Int(weight) * prints.failed
      }
      return FixedReplicate(
        fnmr: Double(below.genuine) / Double(total.genuine),
        fmr: Double(total.impostor - below.impostor) / Double(total.impostor),
        failures: Double(drawn.failed) / Double(max(1, drawn.all)))
    }.compactMap { $0 }
  }

  /// How often a replicate draws each finger.
  private func weights(ofReplicate index: Int) -> [Int32] {
    var weights = [Int32](repeating: 0, count: sorted.fingerCount)
    for stratum in strata {
      var generator = SplitMix64(seed: stratum.seed &+ UInt64(index))
      for _ in stratum.fingers {
        weights[Int.random(in: stratum.fingers, using: &generator)] += 1
      }
    }
    return weights
  }

  /// What the draws of a set start from: its name by FNV-1a, so that sets are drawn independently.
  private static func start(ofSet name: String) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    // Names that differ in their end alone would otherwise have seeds that lie close together.
    var generator = SplitMix64(seed: seed ^ hash)
    return generator.next()
  }

  /// EER and FMR1000 where each finger counts as often as its weight says; nil where no mated or no
  /// impostor comparison counts.
  private func rates(weights: [Int32]) -> Replicate? {
    var total = (genuine: 0, impostor: 0)
    for i in sorted.scores.indices { add(i, weights, to: &total) }
    guard total.genuine > 0, total.impostor > 0 else { return nil }
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
