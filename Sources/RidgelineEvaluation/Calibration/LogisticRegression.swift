import Ridgeline

/// A logistic regression with a small ridge penalty, fitted by Newton's method.
struct LogisticRegression: Sendable {
  /// The constant.
  let intercept: Double
  /// The weight of each feature.
  let weights: [Double]

  /// The penalty on the square of each standardised weight.
  private static let penalty = 1e-3
  private static let rounds = 40

  /// Fits rows of several tables.
  ///
  /// Every table counts the same, and in each table the mated comparisons as much as the impostors.
  init(of tables: [EvidenceTable]) {
    let width = tables.first?.rows.first?.features.count ?? 0
    let scale = LogisticRegression.scale(of: tables, width: width)
    var solution = [Double](repeating: 0, count: width + 1)
    for _ in 0..<LogisticRegression.rounds {
      var gradient = [Double](repeating: 0, count: width + 1)
      var curvature = [Double](repeating: 0, count: (width + 1) * (width + 1))
      for table in tables {
        let mated = Double(max(1, table.rows.count { $0.isGenuine }))
        let others = Double(max(1, table.rows.count { !$0.isGenuine }))
        for row in table.rows {
          var x = [1.0]
          for (i, value) in row.features.enumerated() {
            x.append((value - scale[i].mean) / scale[i].deviation)
          }
          let z = zip(x, solution).reduce(0) { $0 + $1.0 * $1.1 }
          let p = 1 / (1 + ElementaryMath.exp(-min(40, max(-40, z))))
          let weight = 0.5 / (row.isGenuine ? mated : others) / Double(tables.count)
          let miss = weight * ((row.isGenuine ? 1 : 0) - p)
          let bend = weight * max(1e-9, p * (1 - p))
          for i in 0...width {
            gradient[i] += miss * x[i]
            for j in 0...i { curvature[i * (width + 1) + j] += bend * x[i] * x[j] }
          }
        }
      }
      for i in 0...width {
        for j in 0..<i { curvature[j * (width + 1) + i] = curvature[i * (width + 1) + j] }
        guard i > 0 else { continue }
        gradient[i] -= LogisticRegression.penalty * solution[i]
        curvature[i * (width + 1) + i] += LogisticRegression.penalty
      }
      let step = LogisticRegression.solve(curvature, gradient)
      for i in 0...width { solution[i] += min(2, max(-2, step[i])) }
      if step.allSatisfy({ abs($0) < 1e-9 }) { break }
    }
    weights = (0..<width).map { solution[$0 + 1] / scale[$0].deviation }
    let shift = (0..<width).reduce(0) {
      $0 + solution[$1 + 1] * scale[$1].mean / scale[$1].deviation
    }
    intercept = solution[0] - shift
  }

  /// The log odds of a row.
  func sum(_ features: [Double]) -> Double {
    zip(weights, features).reduce(intercept) { $0 + $1.0 * $1.1 }
  }

  private static func scale(
    of tables: [EvidenceTable], width: Int
  ) -> [(mean: Double, deviation: Double)] {
    (0..<width).map { i in
      let values = tables.flatMap { $0.rows.map { $0.features[i] } }
      let mean = values.reduce(0, +) / Double(max(1, values.count))
      let square = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      return (mean, max(1e-9, (square / Double(max(1, values.count))).squareRoot()))
    }
  }

  /// The solution of a symmetric positive system, by elimination.
  private static func solve(_ matrix: [Double], _ right: [Double]) -> [Double] {
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
