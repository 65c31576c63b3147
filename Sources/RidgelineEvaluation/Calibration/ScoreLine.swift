import Ridgeline

/// The broken line from log odds to `-10 log10(FMR)`.
struct ScoreLine: Sendable {
  /// Its points, ascending in both.
  let knots: [(z: Double, score: Double)]
  /// Score for each unit of `z` beyond the last point.
  let slope: Double

  /// The scores that have a knot where data shows them.
  private static let read = [3.0, 5.2, 10, 15, 20]
  /// The score from which the tail is taken for exponential.
  private static let tail = 22.0
  /// The scores of the knots on the tail.
  private static let written = [30.0, 40]

  /// The line of impostors' log odds, each table with equal weight.
  ///
  /// `-infinity` stands for an impostor that never gets as far as this line. Beyond a false match
  /// rate of about 1/160 the tail is exponential, fitted by the mean excess over that point, which
  /// uses every impostor beyond it instead of the last few.
  init(impostors tables: [[Double]]) {
    let weighted = tables.flatMap { table in
      table.map { (z: $0, weight: 1 / Double(table.count) / Double(tables.count)) }
    }.sorted { $0.z > $1.z }
    func place(of score: Double) -> Double {
      let rate = ElementaryMath.exp(-score * 0.230_258_509_299_404_6)
      var sum = 0.0
      for item in weighted {
        sum += item.weight
        if sum >= rate { return item.z }
      }
      return weighted.last?.z ?? 0
    }
    var knots = ScoreLine.read.map { (z: place(of: $0), score: $0) }.filter { $0.z.isFinite }
    let start = place(of: ScoreLine.tail)
    var excess = (sum: 0.0, weight: 0.0)
    for item in weighted where item.z > start {
      excess.sum += item.weight * (item.z - start)
      excess.weight += item.weight
    }
    let mean = max(1e-3, excess.sum / max(1e-12, excess.weight))
    slope = 10 * 0.434_294_481_903_251_8 / mean
    let line = slope
    knots += ScoreLine.written.map { (z: start + ($0 - ScoreLine.tail) / line, score: $0) }
    let first = knots.first ?? (0, 0)
    self.knots = [(z: first.z - 2.4, score: 0)] + knots
  }

  /// The score of log odds.
  func score(_ z: Double) -> Double {
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
    return low.score + (high.score - low.score) * (z - low.z) / max(1e-9, high.z - low.z)
  }
}
