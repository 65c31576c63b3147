import Testing

@testable import Ridgeline

@Suite("Mutual scores")
struct MutualScoresTests {
  private func scores(_ rows: [[Double]]) -> MutualScores {
    var scores = MutualScores()
    for row in rows { scores.add(row) }
    return scores
  }

  @Test("link captures through a chain and leave a stranger alone")
  func chain() {
    let four = scores([[], [50], [3, 2], [4, 60, 1]])
    #expect(four.groups(threshold: 26) == [[0, 1, 3], [2]])
    #expect(four.best(of: 3, against: 0..<4) == 60)
    #expect(four[1, 3] == 60 && four[3, 1] == 60)
  }

  @Test("put the larger group first, then the better, then the earlier")
  func order() {
    #expect(scores([[], [0], [0, 0]]).groups(threshold: 26) == [[0], [1], [2]])
    #expect(
      scores([[], [30], [0, 0], [0, 0, 80]]).groups(threshold: 26) == [[2, 3], [0, 1]])
  }
}
