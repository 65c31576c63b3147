import Testing

@testable import RidgelineGallery

@Suite("The FPIR that a score stands for")
struct FalsePositiveIdentificationTests {
  @Test("One reference has the false match rate itself")
  func single() {
    #expect(abs(FalsePositiveIdentification.rate(atScore: 30, references: 1) - 1e-3) < 1e-12)
    #expect(abs(FalsePositiveIdentification.rate(atScore: 60, references: 1) - 1e-6) < 1e-15)
  }

  @Test("A million references at a false match rate of 1e-6 have an FPIR of 1 - 1/e")
  func million() {
    let rate = FalsePositiveIdentification.rate(atScore: 60, references: 1_000_000)
    #expect(abs(rate - 0.632_120_74) < 1e-7)
  }

  @Test("Small rates keep their digits")
  func small() {
    let rate = FalsePositiveIdentification.rate(atScore: 180, references: 1_000_000)
    #expect(abs(rate / 1e-12 - 1) < 1e-9)
  }

  @Test(
    "Score and FPIR are two names for one thing", arguments: [1, 20_000, 1_000_000, 1_000_000_000])
  func inverse(references: Int) {
    for rate in [0.5, 0.01, 0.001, 1e-4, 9.99e-5, 1e-9] {
      let score = FalsePositiveIdentification.score(atRate: rate, references: references)
      let back = FalsePositiveIdentification.rate(atScore: score, references: references)
      #expect(abs(back / rate - 1) < 1e-9)
    }
  }

  @Test("An empty gallery has no false positives, and a score of 0 no evidence")
  func ends() {
    #expect(FalsePositiveIdentification.rate(atScore: 10, references: 0) == 0)
    #expect(FalsePositiveIdentification.rate(atScore: 0, references: 5) == 1)
    #expect(FalsePositiveIdentification.score(atRate: 1, references: 5) == 0)
  }
}
