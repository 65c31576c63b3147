import Ridgeline

extension ScoreLine {
  /// The scores that have a knot where data shows them.
  private static let read = [3.0, 5.2, 10, 15, 20]
  /// The score from which the tail is taken for exponential.
  private static let tail = 22.0
  /// How far before the first knot the line leaves 0.
  private static let rise = 2.4
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
    var knots = ScoreLine.read.map { Knot(z: place(of: $0), score: $0) }.filter { $0.z.isFinite }
    let start = place(of: ScoreLine.tail)
    var excess = (sum: 0.0, weight: 0.0)
    for item in weighted where item.z > start {
      excess.sum += item.weight * (item.z - start)
      excess.weight += item.weight
    }
    let mean = max(1e-3, excess.sum / max(1e-12, excess.weight))
    let slope = 10 * 0.434_294_481_903_251_8 / mean
    knots += ScoreLine.written.map { Knot(z: start + ($0 - ScoreLine.tail) / slope, score: $0) }
    let first = knots.first?.z ?? 0
    self.init(knots: [Knot(z: first - ScoreLine.rise, score: 0)] + knots, slope: slope)
  }
}
