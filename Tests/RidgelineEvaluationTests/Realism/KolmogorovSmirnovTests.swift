import Testing

@testable import RidgelineEvaluation

@Suite("The distance of Kolmogorov and Smirnov")
struct KolmogorovSmirnovTests {
  @Test("is 0 for equal samples, 1 for samples apart, and right in between")
  func values() {
    #expect(KolmogorovSmirnov.distance([1, 2, 3], [3, 1, 2]) == 0)
    #expect(KolmogorovSmirnov.distance([1, 2], [3, 4]) == 1)
    #expect(KolmogorovSmirnov.distance([1, 2, 3, 4], [3, 4, 5, 6]) == 0.5)
    #expect(KolmogorovSmirnov.distance([1, 1, 1, 2], [1, 2, 2, 2]) == 0.5)
    #expect(KolmogorovSmirnov.distance([], [1]) == 1)
  }
}
