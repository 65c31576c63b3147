import Testing

@testable import Ridgeline

@Suite("Kept stages of a comparison")
struct KeptStagesTests {
  private let finger = HandMadeFinger(seed: 4)

  @Test("They are those of the comparison: its score and its pairs, whichever print comes first")
  func agree() throws {
    let prints = [finger.impression(seed: 5), finger.impression(seed: 6, turn: 0.3, lost: 0.3)]
    for (probe, reference) in [(prints[0], prints[1]), (prints[1], prints[0])] {
      let comparison = Matcher(probe: probe).compare(with: reference)
      let stages = try #require(Matcher(probe: probe).stages(with: reference))
      #expect(stages.score == comparison.score)
      #expect(stages.first == (stages.isProbeFirst ? probe : reference))
      #expect(
        stages.pairs.map { pair in
          stages.isProbeFirst
            ? Comparison.Pair(probe: pair.first, reference: pair.second)
            : Comparison.Pair(probe: pair.second, reference: pair.first)
        } == comparison.pairs)
    }
  }

  @Test("Every stage is kept: similarities, ranks, proposals, alignment, warp, pairs and ridges")
  func whole() throws {
    let (probe, reference) = (finger.impression(seed: 5), finger.impression(seed: 6, turn: 0.3))
    let stages = try #require(Matcher(probe: probe).stages(with: reference))
    #expect(stages.similarity.height == stages.firstMinutiae.count)
    #expect(stages.similarity.width == stages.secondMinutiae.count)
    #expect(stages.similarity.elements.count { $0 > 0 } == stages.localPairCount)
    #expect(stages.rankedPairs.count >= RankedPairs.seeds)
    #expect(stages.proposals.count { $0.isChosen } == 1)
    #expect(stages.proposals.count(where: \.isFinalist) <= AlignmentSearch.finalists)
    #expect(stages.proposals.first { $0.isChosen }?.transform == stages.alignment)
    #expect(stages.alignedPairs.count > 15 && stages.pairs.count > 15)
    for pair in stages.pairs {
      let (from, to) = (stages.first.minutiae[pair.first], stages.second.minutiae[pair.second])
      let off = stages.warp.map(SIMD2(from.x, from.y)).place - SIMD2(to.x, to.y)
      #expect((off * off).sum() < 12 * 12)
    }
    #expect(stages.blocks.count > 80 && stages.ridgeAgreement > 0.4)
    #expect(stages.evidence.kind == .texture)
  }

  @Test("Ridges are shown though they were too unlike to count, and none where a print has none")
  func ridges() throws {
    let other = HandMadeFinger(seed: 1007).impression(seed: 2)
    let stages = try #require(Matcher(probe: finger.impression(seed: 5)).stages(with: other))
    #expect(stages.score < 20 && !stages.blocks.isEmpty)
    let bare = try #require(
      Matcher(probe: finger.impression(seed: 5)).stages(with: other.withoutTexture))
    #expect(bare.blocks.isEmpty && bare.ridgeAgreement == 0)
  }

  @Test("Nothing is kept of prints in which nothing is alike")
  func nothing() {
    #expect(Matcher(probe: .empty).stages(with: finger.impression(seed: 5)) == nil)
    #expect(Matcher(probe: finger.impression(seed: 5)).stages(with: .empty) == nil)
  }

  @Test("An overlay is whole, whatever alignments the ridges turned down", arguments: 1...12)
  func overlay(seed: Int) {
    let few = HandMadeFinger(seed: UInt64(seed), minutiaCount: 12)
    let a = PreparedTemplate(few.impression(seed: 1, jitter: 2, invented: 1))
    for b in [
      PreparedTemplate(few.impression(seed: 2, turn: 0.2, jitter: 2, invented: 1)),
      PreparedTemplate(
        HandMadeFinger(seed: UInt64(seed + 50), minutiaCount: 14).impression(seed: 1)),
    ] {
      ComparisonScratch.with { scratch in
        let run = Matcher(probe: a).run(with: b, sparesTexture: true)
        guard let overlay = run.run(in: scratch)?.overlay else { return }
        // The warp that it ends with is the one that placed its minutiae.
        for i in 0..<overlay.placed.count {
          let image = overlay.warp.map(
            run.a.minutiae.x[i], run.a.minutiae.y[i], kernels: .fastest)
          #expect(image.x == overlay.placed.x[i] && image.y == overlay.placed.y[i])
        }
      }
    }
  }
}
