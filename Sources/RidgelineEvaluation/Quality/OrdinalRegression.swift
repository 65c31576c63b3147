import Ridgeline

/// A logistic regression of whether scores reach several marks, with a constant for each mark.
///
/// The weights are the same for all marks: the proportional odds model (McCullagh, J. R. Stat. Soc. B
/// 42, 1980), fitted by Newton's method. The low mark alone would rest on a handful of misses; the higher ones say in which direction it gets
/// worse.
struct OrdinalRegression: Sendable {
  /// A comparison.
  struct Row: Sendable {
    var features: [Double]
    var weight: Double
    var score: Double
  }

  /// The weight of each feature.
  let weights: [Double]
  /// The constant of each mark.
  let constants: [Double]

  private static let rounds = 40

  /// Fits rows.
  ///
  /// - Parameter penalty: what the square of each weight costs, so that none runs away.
  init(_ rows: [Row], marks: [Double], penalty: Double) {
    let width = rows.first?.features.count ?? 0
    let side = width + marks.count
    var solution = [Double](repeating: 0, count: side)
    for _ in 0..<OrdinalRegression.rounds {
      var gradient = [Double](repeating: 0, count: side)
      var curvature = [Double](repeating: 0, count: side * side)
      for row in rows {
        let sum = zip(row.features, solution).reduce(0) { $0 + $1.0 * $1.1 }
        for (m, mark) in marks.enumerated() {
          let z = min(40, max(-40, sum + solution[width + m]))
          let p = 1 / (1 + ElementaryMath.exp(-z))
          let miss = row.weight * ((row.score >= mark ? 1 : 0) - p)
          let bend = row.weight * max(1e-9, p * (1 - p))
          for i in 0..<width {
            gradient[i] += miss * row.features[i]
            for j in 0..<width {
              curvature[i * side + j] += bend * row.features[i] * row.features[j]
            }
            curvature[i * side + width + m] += bend * row.features[i]
            curvature[(width + m) * side + i] += bend * row.features[i]
          }
          gradient[width + m] += miss
          curvature[(width + m) * (side + 1)] += bend
        }
      }
      for i in 0..<width {
        gradient[i] -= penalty * solution[i]
        curvature[i * (side + 1)] += penalty
      }
      let step = LogisticRegression.solve(curvature, gradient)
      for i in 0..<side { solution[i] += min(2, max(-2, step[i])) }
      if step.allSatisfy({ abs($0) < 1e-9 }) { break }
    }
    weights = Array(solution.prefix(width))
    constants = Array(solution.suffix(marks.count))
  }
}
