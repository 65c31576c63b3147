internal import Ridgeline

/// A tail fitted to scores among which some of mates are hidden: exponential, or of a law with an end.
///
/// In a gallery that is searched for duplicates there are duplicates, and their scores lie where the
/// tail should be thin. So both are fitted at once, by expectation and maximisation: strangers by an exponential law of the stretched
/// excess (``TailEnd``), mates by an even one up to the highest score.
struct TailFit {
  /// The scale that scores have by their meaning, `-10 log10(FMR)`.
  static let promisedScale = 10 / 2.302_585_092_994_045_7
  /// As many scores as the promised scale counts for: what is known before anything is measured.
  private static let promisedWeight = 5.0
  private static let rounds = 300

  /// The score beyond which the law holds.
  let level: Double
  /// The points over which strangers become rarer by a factor of e, at the level.
  let scale: Double
  /// The share of mates beyond the level.
  let duplicates: Double
  /// The scores beyond the level.
  let count: Int
  /// The chance of a distance as large as that between the scores and the law.
  let goodness: Double

  /// The strangers beyond the level.
  var strangers: Double { Double(count) * (1 - duplicates) }

  /// The law of the highest scores; nil where there are too few different ones.
  ///
  /// - Parameters:
  ///   - scores: scores, and how often each was met.
  ///   - wanted: about how many should lie beyond the level.
  ///   - offset: what was taken off each score, in the mean.
  ///   - width: the width of the steps in whose middle scores were counted; 0 where each is itself.
  ///   - end: where the law ends, by its level.
  init?(
    _ scores: [(score: Double, count: Int)], wanted: Int, offset: Double = 0, width: Double = 0,
    end: (_ level: Double) -> TailEnd = { _ in .none }
  ) {
    let falling = scores.filter { $0.count > 0 && $0.score.isFinite }
      .sorted { $0.score > $1.score }
    var above = 0
    // The level is the score that follows those that are wanted.
    let last = falling.firstIndex {
      above += $0.count
      return above > wanted
    }
    guard let last, last > 0 else { return nil }
    let level = falling[last].score + width / 2
    let end = end(level)
    let beyond = falling[..<last].filter { $0.score > level }
      .map { Exceedance($0.score - level, count: Double($0.count), end: end) }
    let count = beyond.reduce(0) { $0 + $1.count }
    guard count > 0 else { return nil }
    let mean =
      beyond.reduce(0) { $0 + ($1.stretched.isFinite ? $1.count * $1.stretched : 0) } / count
    // Mates lie anywhere up to the highest score.
    let span = max(10, ScoreCalibration.highest - level - offset)
    // From the promised scale on the law grows as steep as the scores are; from a flat one it would take the mates in.
    var (scale, duplicates) = (min(mean, TailFit.promisedScale), 0.02)
    for _ in 0..<TailFit.rounds {
      var (strangers, sum) = (0.0, 0.0)
      // Nobody but a mate has the highest score.
      for item in beyond where item.stretched.isFinite {
        let one =
          (1 - duplicates) * ElementaryMath.exp(-item.stretched / scale) * item.stretch / scale
        guard one > 0 else { continue }
        let share = one / (one + duplicates / span)
        strangers += item.count * share
        sum += item.count * share * item.stretched
      }
      duplicates = min(0.99, max(0, 1 - strangers / count))
      scale =
        (sum + TailFit.promisedWeight * TailFit.promisedScale)
        / (strangers + TailFit.promisedWeight)
    }
    self.level = level
    self.scale = scale
    self.duplicates = duplicates
    self.count = Int(count)
    goodness = TailFit.goodness(beyond, count: count, width: width) { [scale, duplicates] excess in
      let mates = max(0, 1 - excess / span)
      let strangers = ElementaryMath.exp(-end.stretched(excess) / scale)
      return (1 - duplicates) * strangers + duplicates * mates
    }
  }

  /// A score beyond the level.
  private struct Exceedance {
    let excess: Double
    let count: Double
    /// The excess on the scale on which the law is exponential, and how steep that is there.
    let stretched: Double
    let stretch: Double

    init(_ excess: Double, count: Double, end: TailEnd) {
      (self.excess, self.count) = (excess, count)
      (stretched, stretch) = (end.stretched(excess), end.stretch(at: excess))
    }
  }

  /// The chance of a distance between scores and their law that is as large (Kolmogorov and Smirnov, in the
  /// approximation of Stephens 1970).
  private static func goodness(
    _ falling: [Exceedance], count: Double, width: Double, reaching: (Double) -> Double
  ) -> Double {
    var (above, distance) = (0.0, 0.0)
    // Where scores were counted in steps, the two are compared at their ends.
    for item in falling {
      distance = max(distance, abs(reaching(item.excess + width / 2) - above / count))
      above += item.count
      distance = max(distance, abs(reaching(item.excess - width / 2) - above / count))
    }
    let root = count.squareRoot()
    let size = (root + 0.12 + 0.11 / root) * distance
    guard size > 0.2 else { return 1 }
    let sum = (1...100).reduce(0.0) { sum, k in
      let term = ElementaryMath.exp(-2 * Double(k * k) * size * size)
      return sum + (k % 2 == 1 ? term : -term)
    }
    return min(1, max(0, 2 * sum))
  }
}
