import Foundation
import Testing

@testable import RidgelineGallery

@Suite("The tail of the scores of all pairs")
struct PairTailTests {
  /// The share of strangers that reach a score of a law that falls by a factor of e with the first `scale` points and ends at 120.
  private func share(reaching score: Double, scale: Double) -> Double {
    score < 120 ? pow(1 - score / 120, 120 / scale) : 0
  }

  /// Strangers by such a law, and so many mates spread from 30 to 110.
  private func histogram(strangers: Double, scale: Double, mates: UInt64 = 0) -> [UInt64] {
    (0..<PairTail.histogramCount).map { place in
      let share =
        share(reaching: Double(place), scale: scale)
        - share(reaching: Double(place + 1), scale: scale)
      let ones = (30..<110).contains(place) ? mates / 80 : 0
      return UInt64((strangers * share).rounded()) + ones
    }
  }

  @Test("The threshold is the score that as many strangers reach as are allowed")
  func threshold() throws {
    let tail = try #require(PairTail(histogram: histogram(strangers: 1_000_000, scale: 3.6)))
    // The nearer to the highest score, the faster they fall.
    #expect(abs(tail.scale - 3.6 * (1 - tail.level / 120)) < 0.1)
    // A tenth of one of a million is left where the share is 10^-7.
    let score = tail.score(expecting: 0.1)
    let exact = 120 * (1 - pow(1e-7, 3.6 / 120))
    #expect(score > exact && score < exact + 4)
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

  @Test("Nobody but a mate has the highest score, however many pairs are allowed or however few")
  func end() throws {
    var counts = histogram(strangers: 1_000_000, scale: 3.6)
    counts[120] = 50
    let tail = try #require(PairTail(histogram: counts))
    for score in [120.0, 121, 300] {
      #expect(tail.expected(atScore: score) == 0)
      #expect(tail.probability(ofScore: score) == 1)
    }
    // Also where nobody is enrolled twice.
    let clean = try #require(PairTail(histogram: histogram(strangers: 1_000_000, scale: 3.6)))
    #expect(clean.probability(ofScore: 120) == 1)
    #expect(tail.score(expecting: 1e-300) <= 120)
    #expect(tail.score(expecting: 1e300) == 0)
    #expect(tail.uncertainty(atScore: 0) > 1)
  }

  @Test("The same is asked for from whatever level the law is fitted")
  func everyLevel() throws {
    let counts = histogram(strangers: 10_000_000, scale: 3.6)
    let whole = counts.enumerated().map { (score: Double($0.offset) + 0.5, count: Int($0.element)) }
    let asked = try [4_000_000, 400_000, 40_000, 4_000].map { wanted in
      let fit = try #require(TailFit(whole, wanted: wanted, width: 1, end: TailEnd.ofScores))
      let end = TailEnd.ofScores(beyond: fit.level)
      return fit.level + end.excess(ofStretched: fit.scale * log(fit.strangers / 0.1))
    }
    #expect(try #require(asked.max()) - (try #require(asked.min())) < 1)
  }

  @Test("Scores where no comparison lies are no law")
  func beyondTheHighest() {
    var counts = [UInt64](repeating: 0, count: PairTail.histogramCount)
    for place in 150..<256 { counts[place] = 1_000 }
    #expect(PairTail(histogram: counts) == nil)
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
