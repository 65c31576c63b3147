import Ridgeline

/// A logistic regression with a ridge penalty, fitted by Newton's method.
struct LogisticRegression: Sendable {
  /// The constant.
  let intercept: Double
  /// The weight of each feature that takes part.
  let weights: [Double]
  /// Where the features that take part stand in a row.
  let columns: [Int]

  /// The penalty on the square of each standardised weight unless another is asked for: next to none.
  static let defaultPenalty = 1e-3
  private static let rounds = 40

  /// Fits rows of several tables.
  ///
  /// Every table counts the same, and in each table the mated comparisons as much as the impostors.
  ///
  /// - Parameters:
  ///   - columns: which of the features take part; all by default.
  ///   - penalty: what the square of each standardised weight costs.
  init(
    of tables: [EvidenceTable], columns: [Int]? = nil,
    penalty: Double = LogisticRegression.defaultPenalty
  ) {
    let columns = columns ?? Array(0..<(tables.first?.rows.first?.features.count ?? 0))
    let width = columns.count
    let scale = columns.map { LogisticRegression.scale(of: tables, column: $0) }
    let samples = LogisticRegression.samples(of: tables, columns: columns, scale: scale)
    let side = width + 1
    var solution = [Double](repeating: 0, count: side)
    for _ in 0..<LogisticRegression.rounds {
      var (gradient, curvature) = LogisticRegression.slope(of: samples, at: solution)
      for i in 0..<side {
        for j in 0..<i { curvature[j * side + i] = curvature[i * side + j] }
        guard i > 0 else { continue }
        gradient[i] -= penalty * solution[i]
        curvature[i * side + i] += penalty
      }
      let step = LogisticRegression.solve(curvature, gradient)
      for i in 0..<side { solution[i] += min(2, max(-2, step[i])) }
      if step.allSatisfy({ abs($0) < 1e-9 }) { break }
    }
    weights = (0..<width).map { solution[$0 + 1] / scale[$0].deviation }
    let shift = (0..<width).reduce(0) {
      $0 + solution[$1 + 1] * scale[$1].mean / scale[$1].deviation
    }
    intercept = solution[0] - shift
    self.columns = columns
  }

  /// The comparisons in one piece: a 1 and the standardised features of each, its weight, and
  /// whether it is mated.
  private struct Samples {
    var values: [Double] = []
    var weights: [Double] = []
    var mated: [Double] = []
  }

  private static func samples(
    of tables: [EvidenceTable], columns: [Int], scale: [(mean: Double, deviation: Double)]
  ) -> Samples {
    var samples = Samples()
    for table in tables {
      let mated = Double(max(1, table.rows.count { $0.isGenuine }))
      let others = Double(max(1, table.rows.count { !$0.isGenuine }))
      for row in table.rows {
        samples.values.append(1)
        for (column, scale) in zip(columns, scale) {
          samples.values.append((row.features[column] - scale.mean) / scale.deviation)
        }
        samples.weights.append(0.5 / (row.isGenuine ? mated : others) / Double(tables.count))
        samples.mated.append(row.isGenuine ? 1 : 0)
      }
    }
    return samples
  }

  /// The gradient of the likelihood, and the lower half of its curvature with the sign turned.
  private static func slope(
    of samples: Samples, at solution: [Double]
  ) -> (gradient: [Double], curvature: [Double]) {
    let side = solution.count
    var gradient = [Double](repeating: 0, count: side)
    var curvature = [Double](repeating: 0, count: side * side)
    let values = samples.values.span
    for row in samples.weights.indices {
      let base = row * side
      var z = 0.0
      for i in 0..<side { z += values[base + i] * solution[i] }
      let p = 1 / (1 + ElementaryMath.exp(-min(40, max(-40, z))))
      let weight = samples.weights[row]
      let miss = weight * (samples.mated[row] - p)
      let bend = weight * max(1e-9, p * (1 - p))
      for i in 0..<side {
        let value = values[base + i]
        gradient[i] += miss * value
        for j in 0...i { curvature[i * side + j] += bend * value * values[base + j] }
      }
    }
    return (gradient, curvature)
  }

  /// The log odds of a row; features that take no part say nothing.
  func sum(_ features: [Double]) -> Double {
    zip(weights, columns).reduce(intercept) { $0 + $1.0 * features[$1.1] }
  }

  private static func scale(
    of tables: [EvidenceTable], column: Int
  ) -> (mean: Double, deviation: Double) {
    let values = tables.flatMap { $0.rows.map { $0.features[column] } }
    let mean = values.reduce(0, +) / Double(max(1, values.count))
    let square = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (mean, max(1e-9, (square / Double(max(1, values.count))).squareRoot()))
  }

  /// The solution of a symmetric positive system, by elimination.
  static func solve(_ matrix: [Double], _ right: [Double]) -> [Double] {
    let n = right.count
    var a = matrix
    var b = right
    for k in 0..<n {
      let pivot = a[k * n + k]
      guard pivot > 1e-15 else { continue }
      for i in k + 1..<n {
        let factor = a[i * n + k] / pivot
        for j in k..<n { a[i * n + j] -= factor * a[k * n + j] }
        b[i] -= factor * b[k]
      }
    }
    for k in stride(from: n - 1, through: 0, by: -1) {
      guard a[k * n + k] > 1e-15 else {
        b[k] = 0
        continue
      }
      for j in k + 1..<n { b[k] -= a[k * n + j] * b[j] }
      b[k] /= a[k * n + k]
    }
    return b
  }
}
