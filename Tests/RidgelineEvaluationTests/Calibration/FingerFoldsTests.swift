import Testing

@testable import RidgelineEvaluation

@Suite("Folds of fingers")
struct FingerFoldsTests {
  private let table = EvidenceFixture.table("a", fingers: 12, prints: 2, seed: 1)

  @Test("have one fit to judge each comparison")
  func oneJudge() {
    for row in table.rows {
      #expect(FingerFolds.all.count { $0.judges(row) } == 1)
    }
  }

  @Test("teach no fit a finger that it judges")
  func nothingShared() {
    for leftOut in FingerFolds.all {
      let taught = Set(table.rows.filter(leftOut.admits).flatMap { [$0.fingers.x, $0.fingers.y] })
      let judged = Set(table.rows.filter(leftOut.judges).flatMap { [$0.fingers.x, $0.fingers.y] })
      #expect(!taught.isEmpty)
      #expect(taught.isDisjoint(with: judged))
    }
  }

  @Test("give the same scores on one thread and on four, one for each row")
  func threads() {
    let tables = [table, EvidenceFixture.table("b", seed: 2)]
    let form = FittedScore.Form(flow: [0], texture: [], penalty: 1e-3)
    let one = FingerFolds.scores(of: tables, form: form, threads: 1)
    #expect(one == FingerFolds.scores(of: tables, form: form, threads: 4))
    #expect(one.map(\.count) == tables.map(\.rows.count))
    #expect(one.allSatisfy { $0.contains { $0 > 0 } })
  }
}
