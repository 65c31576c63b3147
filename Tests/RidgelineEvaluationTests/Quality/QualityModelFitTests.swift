import Ridgeline
import Testing

@testable import RidgelineEvaluation

@Suite("The fit of the quality score")
struct QualityModelFitTests {
  /// Two sets whose mates miss by the first feature alone, the second being noise.
  private func samples(fingers: Int = 400) -> [QualitySample] {
    var random = SplitMix64(seed: 12)
    func unit() -> Double { Double(random.next() >> 11) * 0x1p-53 }
    return (0..<2).map { _ in
      var sample = QualitySample(features: [], fingers: [], pairs: [])
      for finger in 0..<fingers {
        let start = sample.features.count
        for _ in 0..<4 {
          sample.features.append([unit(), unit()])
          sample.fingers.append(finger)
        }
        for a in start..<start + 4 {
          for b in start..<a {
            let odds = -2 + 3 * (sample.features[a][0] + sample.features[b][0])
            // A logistic draw: the odds of 40, 60 and 80 lie one apart.
            let u = unit()
            let draw = odds - ElementaryMath.log(u / (1 - u))
            sample.pairs.append(.init(first: a, second: b, score: 40 + 20 * draw))
          }
        }
      }
      return sample
    }
  }

  @Test("finds what decides, and leaves aside what does not")
  func weights() {
    let model = QualityModelFit(samples()).model
    #expect(abs(model.weights[0] - 3) < 0.5, "\(model)")
    #expect(abs(model.weights[1]) < 0.3, "\(model)")
    // The typical print has a first feature of one half.
    #expect(abs(model.level - 1) < 0.25, "\(model)")
    #expect(abs(model.logOdds([0.5, 0.5])) < 0.2, "\(model)")
  }

  @Test("promises what is seen, on fingers and sets that it does not know too")
  func promises() {
    let study = QualityFitStudy(samples())
    #expect(Set(study.classes.map(\.leftOut)) == ["nothing", "the finger", "the set"])
    for leftOut in ["nothing", "the finger", "the set"] {
      let own = study.classes.filter { $0.leftOut == leftOut }
      let promised = own.reduce(0) { $0 + $1.promised }
      let seen = own.reduce(0) { $0 + $1.seen }
      #expect(own.reduce(0) { $0 + $1.comparisons } == 2 * 400 * 6)
      #expect(abs(promised - Double(seen)) < 0.1 * Double(seen))
    }
  }
}
