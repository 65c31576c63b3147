import Testing

@testable import Ridgeline

@Suite("Fusion of fingers")
struct FingerFusionTests {
  @Test("keeps the score of a single finger, and ignores missing ones")
  func single() {
    #expect(FingerFusion.score([37]) == 37)
    #expect(FingerFusion.score([nil, 37, nil]) == 37)
    #expect(FingerFusion.score([]) == 0 && FingerFusion.score([nil]) == 0)
    #expect(FingerFusion.score([.nan, -4]) == 0)
  }

  @Test("lets a finger that fails speak against")
  func against() {
    #expect(FingerFusion.score([40, 0]) < 40)
    #expect(FingerFusion.score([40, 20]) > 40)
    #expect(FingerFusion.score([20, 40]) == FingerFusion.score([40, 20]))
  }

  @Test("promises no more than it keeps over independent impostors", arguments: 2...4)
  func promise(fingers: Int) {
    var numbers = SeededNumbers(seed: UInt64(fingers))
    let trials = 200_000
    var seen = 0
    for _ in 0..<trials {
      let scores = (0..<fingers).map { _ -> Double? in
        FalseMatchRate.score(atRate: Double.random(in: 1e-9...1, using: &numbers))
      }
      if FingerFusion.score(scores) >= 20 { seen += 1 }
    }
    // One in a hundred is 2,000, give or take 45; less, as fingers of one person are not independent.
    #expect(seen < 2_000 && seen > 400)
  }

  @Test("Captures of one finger are one finger: the best, less what so many tries are worth")
  func captures() {
    func score(_ fingers: [FingerPosition], _ scores: [Double]) -> Double {
      FingerFusion.score(of: zip(fingers, scores).map { FingerEvidence(finger: $0, score: $1) })
    }
    #expect(score([.rightIndex], [37]) == 37 && score([.unknown], [37]) == 37)
    for finger in [FingerPosition.unknown, .rightIndex] {
      #expect(abs(score([finger, finger, finger, finger], [30, 10, 37, 0]) - 30.9794) < 1e-3)
    }
    #expect(score([.rightIndex, .rightMiddle], [37, 30]) == FingerFusion.score([37, 30]))
    #expect(
      score([.rightIndex, .rightMiddle, .rightIndex], [37, 30, 1])
        < score([.rightIndex, .rightMiddle], [37, 30]))
    // One of unknown position may be of either: it is never added.
    #expect(score([.rightIndex, .unknown], [37, 37]) < 37)
    #expect(
      abs(score([.rightIndex, .rightMiddle, .unknown], [10, 10, 50]) - 46.9897) < 1e-3)
    #expect(score([.rightIndex, .unknown], [0, 1]) == 0)
    #expect(FingerFusion.score(of: [FingerEvidence(finger: .rightIndex, score: .nan)]) == 0)
    #expect(FingerFusion.score(of: [FingerEvidence(finger: .rightIndex, score: 0, tries: 0)]) == 0)
    #expect(FingerFusion.score(of: []) == 0)
  }
}
