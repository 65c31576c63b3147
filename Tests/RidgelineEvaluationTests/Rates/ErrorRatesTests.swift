import Foundation
import Testing

@testable import RidgelineEvaluation

@Suite("Error rates, computed by hand")
struct ErrorRatesTests {
  @Test("are all 0 where every genuine score lies above every impostor score")
  func perfectSeparation() {
    let rates = ErrorRates(genuine: [5, 6, 7], impostor: [1, 2, 3, 4])
    #expect(rates.eer == 0)
    #expect(rates.fmr100 == 0 && rates.fmr1000 == 0 && rates.fmr10000 == 0)
    #expect(rates.zeroFMR == 0)
    #expect(rates.thresholdAtFMR1000 == 5)
    #expect(rates.genuineCount == 3 && rates.impostorCount == 4)
  }

  @Test("follow a small overlap")
  func overlap() {
    // Threshold 3: FNMR 1/4 (the 2), FMR 2/5 (3 and 4). Threshold 4: FNMR 2/4, FMR 1/5.
    // No threshold has both alike; 3 has the smaller sum, 0.65 against 0.7.
    let rates = ErrorRates(genuine: [2, 3, 5, 6], impostor: [0, 1, 2, 3, 4])
    #expect(abs(rates.eer - (0.25 + 0.4) / 2) < 1e-12)
    // No impostor at 5 and above; the genuine 2 and 3 are lost.
    #expect(rates.zeroFMR == 0.5)
    #expect(rates.fmr100 == 0.5)
    let curve = ErrorCurve(genuine: [2, 3, 5, 6], impostor: [0, 1, 2, 3, 4])
    #expect(curve.rates(atThreshold: 4).fnmr == 0.5)
    #expect(curve.rates(atThreshold: 4).fmr == 0.2)
    #expect(curve.rates(atThreshold: 3.5).fnmr == 0.5)
    #expect(curve.rates(atThreshold: 100).fnmr == 1)
    #expect(curve.rates(atThreshold: -1).fmr == 1)
  }

  @Test("count a score at the threshold as a match, for both sorts")
  func ties() {
    // All scores equal: at 1 everything matches, above it nothing.
    let rates = ErrorRates(genuine: [1, 1], impostor: [1, 1, 1])
    #expect(rates.eer == 0.5)
    #expect(rates.zeroFMR == 1)
    #expect(rates.fmr1000 == 1)
    // One genuine score ties with the only impostor that lies high.
    let tied = ErrorRates(genuine: [2, 3], impostor: [0, 0, 0, 2])
    #expect(tied.zeroFMR == 0.5)
  }

  @Test("of nothing but failures are those of chance")
  func allFailures() {
    let rates = ErrorRates(genuine: [0, 0, 0], impostor: [0, 0])
    #expect(rates.eer == 0.5)
    #expect(rates.zeroFMR == 1)
  }

  @Test("of one genuine pair, of one impostor pair and of nothing are defined")
  func tiny() {
    #expect(ErrorRates(genuine: [4], impostor: []).eer == 0)
    #expect(ErrorRates(genuine: [], impostor: [4]).eer == 0)
    #expect(ErrorRates(genuine: [], impostor: []).eer == 0)
    #expect(ErrorRates(genuine: [4], impostor: [3]).zeroFMR == 0)
    #expect(ErrorRates(genuine: [3], impostor: [4]).zeroFMR == 1)
  }

  @Test("allow exactly 1 impostor in 1,000 at FMR1000")
  func strictRates() {
    var impostor = (0..<1000).map { Double($0) / 1000 }
    impostor[999] = 50
    // At 50 one of 1,000 matches, which is allowed; 49 would not change that, but loses nothing.
    let rates = ErrorRates(genuine: [10, 49, 60], impostor: impostor)
    #expect(rates.fmr1000 == 0)
    #expect(rates.fmr10000 == 2.0 / 3)
    #expect(rates.zeroFMR == 2.0 / 3)
  }

  @Test("do not depend on the order of the scores")
  func order() {
    let genuine = [3.0, 1, 2, 9, 4]
    let impostor = [1.0, 0, 5, 2, 0, 0]
    #expect(
      ErrorRates(genuine: genuine, impostor: impostor)
        == ErrorRates(genuine: genuine.reversed(), impostor: impostor.sorted()))
  }

  @Test("that were not measured are absent from JSON and tables")
  func unmeasured() throws {
    let rates = ErrorRates(genuine: [4], impostor: [])
    #expect(!rates.isMeasured && rates.text(\.eer) == "-")
    let data = try JSONEncoder().encode(rates)
    let json = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(json.keys.sorted() == ["genuineCount", "impostorCount"])
    let back = try JSONDecoder().decode(ErrorRates.self, from: data)
    #expect(back.genuineCount == 1 && back.impostorCount == 0)
    let measured = ErrorRates(genuine: [4, 2], impostor: [3])
    let read = try JSONDecoder().decode(
      ErrorRates.self, from: try JSONEncoder().encode(measured))
    #expect(read == measured && read.text(\.eer) == "25.00")
    #expect(ErrorCurve(genuine: [4], impostor: []).rates(atThresholds: [1]).isEmpty)
  }
}
