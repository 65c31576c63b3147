import Foundation
import Testing

@testable import RidgelineGallery

@Suite("The tail of the scores of all pairs")
struct PairTailTests {
  /// Strangers that fall off by a factor of e each `scale` points, and so many mates spread from 30 to 110.
  private func histogram(strangers: Double, scale: Double, mates: UInt64 = 0) -> [UInt64] {
    (0..<PairTail.histogramCount).map { place in
      let share = exp(-Double(place) / scale) - exp(-Double(place + 1) / scale)
      let ones = (30..<110).contains(place) ? mates / 80 : 0
      return UInt64((strangers * share).rounded()) + ones
    }
  }

  @Test("The threshold is the score that as many strangers reach as are allowed")
  func threshold() throws {
    let tail = try #require(PairTail(histogram: histogram(strangers: 1_000_000, scale: 3)))
    #expect(abs(tail.scale - 3) < 0.1)
    // 0.1 of a million are reached at 3 ln 10^7.
    let score = tail.score(expecting: 0.1)
    #expect(score > 48 && score < 54)
    #expect(abs(tail.expected(atScore: score) * tail.uncertainty(atScore: score) - 0.1) < 1e-6)
    #expect(tail.goodness > 0.01)
  }

  @Test("People who are enrolled twice change it little, and are told from strangers")
  func mates() throws {
    let clean = try #require(PairTail(histogram: histogram(strangers: 1_000_000, scale: 3)))
    let mixed = try #require(
      PairTail(histogram: histogram(strangers: 1_000_000, scale: 3, mates: 4_000)))
    #expect(abs(clean.score(expecting: 0.1) - mixed.score(expecting: 0.1)) < 5)
    #expect(mixed.probability(ofScore: 80) > 0.999)
    #expect(mixed.probability(ofScore: 22) < 0.5)
  }

  @Test("Few comparisons say nothing, and numbers that no count can be do no harm")
  func ends() {
    #expect(PairTail(histogram: []) == nil)
    #expect(PairTail(histogram: histogram(strangers: 1_500, scale: 3)) == nil)
    #expect(PairTail(histogram: [UInt64](repeating: 0, count: 256)) == nil)
    _ = PairTail(histogram: [UInt64](repeating: .max, count: 256))
    let line = Deduplication.threshold(histogram: [], subjects: 100_000, expectedFalsePairs: 0.1)
    #expect(abs(line - 107) < 0.1)
  }
}
