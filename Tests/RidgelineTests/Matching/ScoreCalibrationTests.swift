import Testing

@testable import Ridgeline

@Suite("The calibration of scores")
struct ScoreCalibrationTests {
  @Test("Scores rise with the evidence and stay within their range", arguments: [0, 1, 2])
  func monotone(index: Int) {
    let kind = ComparisonEvidence.Kind.allCases[index]
    let calibration = ScoreCalibration.calibration(for: kind)
    var last = 0.0
    for step in -2000...4000 {
      let score = calibration.score(ofSum: Double(step) / 100)
      #expect(score >= last && score <= ScoreCalibration.highest)
      last = score
    }
    #expect(calibration.score(ofSum: -20) == 0)
    #expect(last == ScoreCalibration.highest)
    for knot in calibration.line.knots {
      #expect(abs(calibration.score(ofSum: knot.z) - knot.score) < 1e-9)
    }
  }

  @Test("Scores and false match rates are two names for one thing")
  func contract() {
    #expect(abs(FalseMatchRate.rate(atScore: 40) - 1e-4) < 1e-12)
    #expect(abs(FalseMatchRate.score(atRate: 0.001) - 30) < 1e-9)
    #expect(FalseMatchRate.rate(atScore: 0) == 1)
    #expect(FalseMatchRate.rate(atScore: -5) == 1)
    #expect(FalseMatchRate.score(atRate: 1) == 0)
  }

  @Test("The line goes back from scores to sums", arguments: [0, 1, 2])
  func inverse(index: Int) {
    let line = ScoreCalibration.calibration(for: ComparisonEvidence.Kind.allCases[index]).line
    for score in [1.0, 5, 10, 20, 25, 40, 41, 100] {
      #expect(abs(line.score(ofSum: line.sum(ofScore: score)) - score) < 1e-9)
    }
  }

  @Test("The least agreement that matters is the one that gives the score")
  func minimumAgreement() {
    var evidence = ComparisonEvidence()
    evidence.relaxedSimilarity = 0.03
    evidence.pairCount = 9
    evidence.meanDistance = 5
    let least = ScoreCalibration.minimumAgreement(for: evidence)
    #expect(least > 0 && least < 1)
    evidence.textureBest = Double(least)
    evidence.textureBlocks = .infinity
    #expect(
      abs(ScoreCalibration.texture.score(of: evidence) - ScoreCalibration.sparedScore) < 1e-3)
  }

  @Test("Pairs that point apart count less, where directions take part in the score")
  func turnOfPairs() {
    for kind in [ComparisonEvidence.Kind.flow, .minutiae] {
      var evidence = ComparisonEvidence()
      evidence.kind = kind
      evidence.meanTurn = 0.05
      let close = ScoreCalibration.calibration(for: kind).evidenceSum(evidence)
      evidence.meanTurn = 0.3
      #expect(ScoreCalibration.calibration(for: kind).evidenceSum(evidence) < close)
    }
  }

  @Test("Distinct blocks count where minutiae are few, and only so much")
  func distinctTexture() {
    var evidence = ComparisonEvidence()
    evidence.kind = .texture
    evidence.fewerMinutiae = 16
    func score(_ distinct: Double) -> Double {
      evidence.textureDistinct = distinct
      return ScoreCalibration.texture.evidenceSum(evidence)
    }
    #expect(score(0.5) > score(0.1) && score(0.1) > score(-1))
    #expect(score(1) == score(50))
    evidence.fewerMinutiae = 17
    #expect(score(0.5) == score(-1))
    evidence.fewerMinutiae = 16
    evidence.kind = .flow
    #expect(score(0.5) == score(-1))
  }

  @Test("More pairs than chance explains count, fewer do not")
  func excess() {
    var evidence = ComparisonEvidence()
    evidence.expectedPairCount = 4
    evidence.pairCount = 3
    #expect(evidence.excessOfPairs == 0)
    evidence.pairCount = 12
    #expect(abs(evidence.excessOfPairs - 2.276_7) < 1e-3)
  }
}
