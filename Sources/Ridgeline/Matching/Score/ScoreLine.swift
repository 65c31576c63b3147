/// A broken line from log odds to `-10 log10(FMR)`.
package struct ScoreLine: Sendable {
  /// A point of the line.
  package struct Knot: Sendable {
    /// The result of the regression.
    package let z: Double
    /// The score.
    package let score: Double

    /// A point.
    package init(z: Double, score: Double) {
      self.z = z
      self.score = score
    }
  }

  /// The points, ascending in both.
  package let knots: [Knot]
  /// Score for each unit of `z` beyond the last point.
  package let slope: Double

  /// A line.
  package init(knots: [Knot], slope: Double) {
    self.knots = knots
    self.slope = slope
  }

  /// The score of a result of the regression: 0 up to the first knot, straight between knots.
  package func score(ofSum z: Double) -> Double {
    guard let first = knots.first, let last = knots.last, z > first.z else { return 0 }
    if z >= last.z { return last.score + slope * (z - last.z) }
    var (low, high) = (first, last)
    for knot in knots {
      if knot.z <= z {
        low = knot
      } else {
        high = knot
        break
      }
    }
    return low.score + (high.score - low.score) * (z - low.z) / (high.z - low.z)
  }

  /// The least result of the regression that has a score, which lies above the first knot's.
  package func sum(ofScore score: Double) -> Double {
    guard let last = knots.last, score < last.score else {
      return knots.last.map { $0.z + (score - $0.score) / slope } ?? 0
    }
    for (low, high) in zip(knots, knots.dropFirst()) where score <= high.score {
      return low.z + (high.z - low.z) * (score - low.score) / (high.score - low.score)
    }
    return last.z
  }
}
