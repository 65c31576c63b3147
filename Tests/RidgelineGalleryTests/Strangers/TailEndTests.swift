import Foundation
import Testing

@testable import RidgelineGallery

@Suite("The end of a tail")
struct TailEndTests {
  @Test("Stretching is undone, and steep as it says")
  func stretching() {
    for end in [TailEnd.none, .beyondLevel(90)] {
      for excess in [-5.0, 0, 1, 30, 89.9] {
        let stretched = end.stretched(excess)
        #expect(abs(end.excess(ofStretched: stretched) - excess) < 1e-9)
        let steep = (end.stretched(excess + 1e-6) - stretched) / 1e-6
        #expect(abs(steep / end.stretch(at: excess) - 1) < 1e-3)
      }
    }
  }

  @Test("An excess is as long as it was where there is no end, and endless at one")
  func ends() {
    #expect(TailEnd.none.stretched(500) == 500)
    #expect(TailEnd.beyondLevel(90).stretched(90) == .infinity)
    #expect(TailEnd.beyondLevel(90).stretched(500) == .infinity)
    #expect(TailEnd.beyondLevel(90).excess(ofStretched: .infinity) == 90)
    // Where the level is the highest score already, there is still a point left to fall.
    #expect(TailEnd.ofScores(beyond: 200) == .beyondLevel(1))
  }
}
