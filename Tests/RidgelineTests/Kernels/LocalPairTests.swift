import CRidgelineKernels
import Testing

@testable import Ridgeline

@Suite("Pairs that Swift and C share")
struct LocalPairTests {
  @Test("A local pair lies in memory as C has it")
  func layout() {
    var pair = LocalPair(row: 3, column: 200, turn: -5, similarity: 0.75)
    withUnsafePointer(to: &pair) {
      $0.withPairsForC(count: 1) {
        #expect($0.pointee.row == 3 && $0.pointee.column == 200)
        #expect($0.pointee.turn == -5 && $0.pointee.similarity == 0.75)
      }
    }
  }
}
