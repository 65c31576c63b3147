import Ridgeline

/// The score fitted to some comparisons: its one or two regressions with the line of each.
struct FittedScore: Sendable {
  /// What is fitted.
  struct Form: Sendable {
    /// Which features the flow (or minutiae) stage weighs.
    let flow: [Int]
    /// Which features the texture stage weighs; none where there is no such stage.
    let texture: [Int]
    /// The penalty of the regressions.
    let penalty: Double
  }

  /// A regression with the line from its result to the score.
  struct Stage: Sendable {
    /// The regression.
    let regression: LogisticRegression
    /// The line.
    let line: ScoreLine
  }

  /// The flow (or minutiae) stage.
  let flow: Stage
  /// The texture stage, where there is one.
  let texture: Stage?

  /// Fits the score; every table counts the same.
  init(to tables: [EvidenceTable], form: Form) {
    let teachers = tables.filter(\.teaches)
    let coarse = LogisticRegression(of: teachers, columns: form.flow, penalty: form.penalty)
    let flow = Stage(
      regression: coarse,
      line: ScoreLine(
        impostors: tables.map { table in
          table.rows.filter { !$0.isGenuine }.map { coarse.sum($0.features) }
        }))
    self.flow = flow
    guard !form.texture.isEmpty else {
      texture = nil
      return
    }
    let fine = LogisticRegression(of: teachers, columns: form.texture, penalty: form.penalty)
    texture = Stage(
      regression: fine,
      line: ScoreLine(
        impostors: tables.map { table in
          table.rows.filter { !$0.isGenuine }.map { row in
            row.isOfFewMinutiae
              || flow.line.score(ofSum: coarse.sum(row.features)) >= ScoreCalibration.textureFloor
              ? fine.sum(row.features) + row.distinctSum : -.infinity
          }
        }))
  }

  /// The score of a comparison.
  func score(_ row: EvidenceTable.Row) -> Double {
    let coarse = flow.line.score(ofSum: flow.regression.sum(row.features))
    guard let texture, row.isOfFewMinutiae || coarse >= ScoreCalibration.textureFloor else {
      return coarse
    }
    return texture.line.score(
      ofSum: texture.regression.sum(row.features) + row.distinctSum)
  }
}
