import Testing

@testable import RidgelineEvaluation

@Suite("The logistic regression of the score")
struct LogisticRegressionTests {
  @Test("finds the feature that tells fingers apart")
  func signal() {
    let fit = LogisticRegression(of: [EvidenceFixture.table("a", noise: 1, seed: 3)])
    #expect(fit.weights[0] > 1)
    #expect(abs(fit.weights[1]) < 0.5)
    // Half-way between impostors at 0 and mated comparisons at 2, chances are even.
    #expect(abs(fit.sum([1, 0])) < 0.7)
  }

  @Test("shrinks its weights under a penalty")
  func penalty() {
    let table = EvidenceFixture.table("a", noise: 2, seed: 4)
    let free = LogisticRegression(of: [table], penalty: 0)
    let held = LogisticRegression(of: [table], penalty: 1)
    for (a, b) in zip(free.weights, held.weights) { #expect(abs(b) < abs(a)) }
  }

  @Test("uses the features alone that it is told to")
  func columns() {
    let table = EvidenceFixture.table("a", noise: 3, seed: 5)
    let fit = LogisticRegression(of: [table], columns: [2, 0])
    #expect(fit.weights.count == 2)
    #expect(fit.weights[1] > 1 && abs(fit.weights[0]) < 0.5)
    #expect(fit.sum([1, 2, 3, 4]) == fit.sum([1, 20, 3, 40]))
  }

  @Test("counts every table the same, however long it is")
  func equalTables() {
    // The long table says that the feature means nothing, the short one that it means much.
    let long = EvidenceFixture.table("long", fingers: 20, prints: 4, separation: 0, seed: 6)
    let short = EvidenceFixture.table("short", fingers: 5, prints: 3, separation: 3, seed: 7)
    let apart = LogisticRegression(of: [long, short]).weights[0]
    let inOne = LogisticRegression(
      of: [EvidenceTable(set: "both", rows: long.rows + short.rows)]
    ).weights[0]
    #expect(apart > 1.5 * inOne)
    let longer = EvidenceTable(set: "long", rows: long.rows + long.rows)
    #expect(abs(LogisticRegression(of: [longer, short]).weights[0] - apart) < 0.01)
  }
}
