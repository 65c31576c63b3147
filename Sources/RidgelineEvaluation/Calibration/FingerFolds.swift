import RidgelineConcurrency

/// Fingers dealt into folds, so that every comparison is judged by a fit that knows neither of its
/// fingers.
///
/// The fingers of each set go round the folds in turn. A comparison between two folds belongs to the
/// fit that leaves out both, with all other comparisons of their fingers.
struct FingerFolds: Sendable {
  /// The number of folds.
  static let count = 5

  /// Two folds that one fit leaves out, or one fold twice.
  struct LeftOut: Sendable, Hashable {
    let first: Int
    let second: Int

    /// Whether a comparison may take part in the fit.
    func admits(_ row: EvidenceTable.Row) -> Bool {
      let (p, q) = FingerFolds.folds(of: row)
      return p != first && p != second && q != first && q != second
    }

    /// Whether the fit judges a comparison.
    func judges(_ row: EvidenceTable.Row) -> Bool {
      let (p, q) = FingerFolds.folds(of: row)
      return min(p, q) == first && max(p, q) == second
    }
  }

  /// What each fit leaves out.
  static let all: [LeftOut] = (0..<count).flatMap { first in
    (first..<count).map { LeftOut(first: first, second: $0) }
  }

  private static func folds(of row: EvidenceTable.Row) -> (Int, Int) {
    (row.fingers.x % count, row.fingers.y % count)
  }

  /// The scores of all rows of each table, none by a fit that knows one of its fingers.
  static func scores(
    of tables: [EvidenceTable], form: FittedScore.Form, threads: Int
  ) -> [[Double]] {
    let parts = ParallelMap.map(count: all.count, threads: threads) { index in
      let leftOut = all[index]
      let fit = FittedScore(
        to: tables.map { $0.filtered(leftOut.admits) }, form: form)
      return tables.map { table in
        table.rows.indices.filter { leftOut.judges(table.rows[$0]) }
          .map { (row: $0, score: fit.score(table.rows[$0])) }
      }
    }
    var scores = tables.map { [Double](repeating: 0, count: $0.rows.count) }
    for part in parts {
      for (table, judged) in part.enumerated() {
        for item in judged { scores[table][item.row] = item.score }
      }
    }
    return scores
  }
}
