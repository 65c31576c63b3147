import Ridgeline
import Testing

@testable import RidgelineEvaluation

@Suite("Segmentations are held against the truth")
struct SegmentationFiguresTests {
  private let truth = [
    FingerBox(
      position: .rightIndex, box: RotatedBox(x: 300, y: 400, width: 300, height: 440, turn: 0)),
    FingerBox(
      position: .rightMiddle, box: RotatedBox(x: 700, y: 300, width: 300, height: 460, turn: 0.2)),
  ]

  private func figures(_ found: [FingerBox]?) -> SegmentationFigures {
    var figures = SegmentationFigures()
    figures.add(
      SegmenterAnswer(fingers: found, hand: .right, seconds: 0.1), truth: truth, hand: .right,
      pixelsPerInch: 500)
    return figures
  }

  @Test("What is found where it is makes a slap right")
  func right() {
    let figures = figures(truth)
    #expect(figures.slapsRight == 1 && figures.found == 2 && figures.falseFingers == 0)
    #expect(figures.handsRight == 1 && figures.positionsRight == 2)
  }

  @Test("A tip may lie 32 pixels away, the lower end 64")
  func tolerance() {
    var short = truth
    short[0] = FingerBox(
      position: .rightIndex, box: RotatedBox(x: 300, y: 430, width: 300, height: 500, turn: 0))
    // The tip stays, the lower end goes down by 60.
    #expect(figures(short).slapsRight == 1)
    short[0] = FingerBox(
      position: .rightIndex, box: RotatedBox(x: 300, y: 440, width: 300, height: 440, turn: 0))
    let wrong = figures(short)
    #expect(wrong.slapsRight == 0 && wrong.found == 1 && wrong.tipWrong == 1)
  }

  @Test("Refusals, lost and false fingers are counted")
  func losses() {
    let refused = figures(nil)
    #expect(refused.refused == 1 && refused.lost == 2 && refused.slapsRight == 0)
    let beside = FingerBox(
      position: .rightRing, box: RotatedBox(x: 1200, y: 300, width: 300, height: 460, turn: 0))
    let more = figures(truth + [beside])
    #expect(more.falseFingers == 1 && more.slapsRight == 0 && more.found == 2)
  }

  @Test("Another segmenter's lines are read, and other lines passed over")
  func lines() throws {
    let line = "2,150,180,450,180,150,620,450,620"
    let finger = try #require(ExternalSegmenter.finger(in: line[...]))
    #expect(finger.position == .rightIndex)
    #expect(abs(finger.box.x - 300) < 1e-6 && abs(finger.box.height - 440) < 1e-6)
    #expect(abs(finger.box.turn) < 1e-6)
    #expect(ExternalSegmenter.finger(in: "found 4 fingers") == nil)
    #expect(ExternalSegmenter.finger(in: "2,1,2,3") == nil)
  }

  @Test("A segmenter that is no program is refused")
  func program() {
    #expect(throws: ExternalEngineError.self) {
      _ = try ExternalSegmenter(option: "other: /no/such/program {image}")
    }
    #expect(throws: ExternalEngineError.self) { _ = try ExternalSegmenter(option: "nothing") }
  }
}
