import Foundation
import Testing

@testable import RidgelineGallery

@Suite("The tail of the scores of strangers")
struct TailFitTests {
  /// Places in the middle of equal parts of an exponential law: what a perfect sample of it is.
  private func exponential(_ count: Int, scale: Double, from level: Double) -> [Double] {
    (0..<count).map { level - scale * log((Double($0) + 0.5) / Double(count)) }
  }

  private func searches(_ rises: [Double], background: Double = 20) -> [StrangerTail.Search] {
    rises.map { StrangerTail.Search(highest: background + $0, background: background) }
  }

  @Test("An exponential law is found again, up to what the promised scale pulls")
  func scale() throws {
    let tail = try #require(StrangerTail(searches(exponential(2_000, scale: 3, from: 5))))
    #expect(abs(tail.scale - 3) < 0.1)
    #expect(tail.exceedances == 100)
    #expect(tail.duplicates < 0.01)
    #expect(tail.goodness > 0.1)
  }

  @Test("The score for an FPIR is what this share of the searches reaches")
  func quantile() throws {
    let rises = exponential(2_000, scale: 3, from: 5)
    let tail = try #require(StrangerTail(searches(rises)))
    for rate in [0.05, 0.01] {
      let score = tail.score(atRate: rate, background: 20)
      let seen = Double(rises.count { $0 + 20 >= score }) / Double(rises.count)
      #expect(seen > rate / 1.3 && seen < rate * 1.3)
      #expect(abs(tail.rate(atScore: score, background: 20) / rate - 1) < 1e-9)
    }
  }

  @Test("People who are enrolled twice among those searched for do not raise the threshold by much")
  func hiddenDuplicates() throws {
    let strangers = exponential(1_950, scale: 3, from: 5)
    let mates = (0..<50).map { 30 + Double($0) * 1.4 }
    let clean = try #require(StrangerTail(searches(strangers)))
    let mixed = try #require(StrangerTail(searches(strangers + mates)))
    #expect(mixed.duplicates > 0.3 && mixed.duplicates < 0.6)
    let (one, other) = (
      clean.score(atRate: 0.001, background: 20), mixed.score(atRate: 0.001, background: 20)
    )
    #expect(abs(one - other) < 3)
  }

  @Test("A law that the scores do not follow is told by its goodness")
  func badFit() throws {
    let steps = exponential(2_000, scale: 3, from: 5).map { $0 > 14 ? 24.0 : $0 }
    let tail = try #require(StrangerTail(searches(steps)))
    #expect(tail.goodness < 0.01)
  }

  @Test("Fewer than 250 searches, or searches that are all alike, say nothing")
  func tooFew() {
    #expect(StrangerTail(searches(exponential(249, scale: 3, from: 5))) == nil)
    #expect(StrangerTail(searches([Double](repeating: 7, count: 500))) == nil)
  }

  @Test("A rise counts the same above every background, up to one that strangers seldom have")
  func background() throws {
    let tail = try #require(StrangerTail(searches(exponential(1_000, scale: 3, from: 5))))
    #expect(tail.rate(atScore: 35, background: 15) == tail.rate(atScore: 33, background: 13))
    // Somebody with a dozen names is the background of a search for them.
    #expect(tail.highestBackground == 20)
    #expect(tail.score(atRate: 0.01, background: 90) == tail.score(atRate: 0.01, background: 20))
  }
}
