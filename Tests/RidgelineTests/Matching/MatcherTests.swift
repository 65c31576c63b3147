import Ridgeline
import Testing

@Suite("Comparing templates")
struct MatcherTests {
  @Test("Impressions of one finger score high, turned and shifted as they may be", arguments: 1...8)
  func mated(seed: Int) {
    let finger = HandMadeFinger(seed: UInt64(seed))
    let probe = finger.impression(seed: 100)
    let reference = finger.impression(
      seed: 200, turn: Float(seed - 4) * 0.25, shift: SIMD2(12, -20))
    #expect(Matcher(probe: probe).compare(with: reference).score > 40)
    #expect(
      Matcher(probe: probe.withoutTexture).compare(with: reference.withoutTexture).score > 40)
  }

  @Test("Impressions of different fingers score near zero", arguments: 1...8)
  func nonMated(seed: Int) {
    let probe = HandMadeFinger(seed: UInt64(seed)).impression(seed: 1)
    let reference = HandMadeFinger(seed: UInt64(seed) + 1000).impression(seed: 2)
    #expect(Matcher(probe: probe).compare(with: reference).score < 20)
  }

  @Test("Minutiae alone still tell fingers apart", arguments: 1...6)
  func minutiaeAlone(seed: Int) {
    func bare(_ template: Template) -> Template {
      Template(width: template.width, height: template.height, minutiae: template.minutiae)
    }
    let finger = HandMadeFinger(seed: UInt64(seed))
    let matcher = Matcher(probe: bare(finger.impression(seed: 1)))
    let other = HandMadeFinger(seed: UInt64(seed) + 500).impression(seed: 3)
    #expect(matcher.compare(with: bare(finger.impression(seed: 2, turn: 0.5))).score > 30)
    #expect(matcher.compare(with: bare(other)).score < 20)
    #expect(matcher.compare(with: other).score < 20)
  }

  @Test(
    "The score is symmetric and the pairs are exchanged, also where minutiae are few",
    arguments: 1...10, [12, 40])
  func symmetric(seed: Int, minutiae: Int) {
    let finger = HandMadeFinger(seed: UInt64(seed), minutiaCount: minutiae)
    let a = finger.impression(seed: 1, lost: 0.1)
    let b = finger.impression(seed: 2, turn: -0.4, lost: 0.1, invented: seed % 3)
    let there = Matcher(probe: a).compare(with: b)
    let back = Matcher(probe: b).compare(with: a)
    #expect(there.score == back.score)
    #expect(
      there.pairs == back.pairs.map { Comparison.Pair(probe: $0.reference, reference: $0.probe) })
  }

  @Test("A comparison comes out the same each time and on many threads at once")
  func deterministic() async {
    let finger = HandMadeFinger(seed: 9)
    let probe = finger.impression(seed: 1)
    let reference = finger.impression(seed: 2, turn: 0.2)
    let expected = Matcher(probe: probe).compare(with: reference)
    await withTaskGroup(of: Comparison.self) { group in
      for _ in 0..<32 {
        group.addTask { Matcher(probe: probe).compare(with: reference) }
      }
      for await comparison in group { #expect(comparison == expected) }
    }
  }

  @Test("Pairs join minutiae that lie on each other, each at most once", arguments: 1...6)
  func truePairs(seed: Int) {
    let finger = HandMadeFinger(seed: UInt64(seed))
    let probe = finger.impression(seed: 1, jitter: 0.5, lost: 0)
    let reference = finger.impression(seed: 2, shift: SIMD2(10, 6), jitter: 0.5, lost: 0.2)
    let pairs = Matcher(probe: probe).compare(with: reference).pairs
    let kept = pairs.filter { pair in
      let (a, b) = (probe.minutiae[pair.probe], reference.minutiae[pair.reference])
      return abs(a.x + 10 - b.x) < 6 && abs(a.y + 6 - b.y) < 6
    }
    #expect(pairs.count >= 20)
    #expect(Double(kept.count) > 0.9 * Double(pairs.count))
    #expect(Set(pairs.map(\.probe)).count == pairs.count)
    #expect(Set(pairs.map(\.reference)).count == pairs.count)
  }

  @Test("An empty template compares with score 0")
  func empty() {
    let print = HandMadeFinger(seed: 1).impression(seed: 1)
    #expect(Matcher(probe: .empty).compare(with: print) == .none)
    #expect(Matcher(probe: print).compare(with: .empty) == .none)
    #expect(Matcher(probe: .empty).compare(with: .empty) == .none)
  }

  @Test("A few minutiae never reach a high score, however well they agree", arguments: 1...4)
  func smallPrintMinutiaCount(count: Int) {
    let print = HandMadeFinger(seed: 1, minutiaCount: count).impression(
      seed: 1, jitter: 0, lost: 0, invented: 0, withTexture: false)
    #expect(Matcher(probe: print).compare(with: print).score < 60)
  }
}
