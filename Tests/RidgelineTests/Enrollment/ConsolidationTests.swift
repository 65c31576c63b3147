import Testing

@testable import Ridgeline

@Suite("Consolidation of several captures")
struct ConsolidationTests {
  private func captures(_ seed: UInt64, count: Int = 3) -> [Template] {
    let finger = HandMadeFinger(seed: seed)
    return (0..<count).map { (k: Int) -> Template in
      let step = Float(k)
      let shift = SIMD2<Float>(6, -9) * step
      return finger.impression(
        seed: 100 + UInt64(k), turn: step * 0.15, shift: shift, lost: 0.25)
    }
  }

  private func made(_ captures: [Template]) throws -> Consolidation {
    try #require(Consolidation(captures))
  }

  @Test("matches a new capture at least as well as the captures do on the whole", arguments: 1...6)
  func matches(seed: UInt64) throws {
    let own = captures(seed)
    let reference = try made(own).template
    let probe = Matcher(
      probe: HandMadeFinger(seed: seed).impression(seed: 900, turn: -0.2, lost: 0.25))
    let single = own.map { probe.compare(with: $0).score }
    #expect(probe.compare(with: reference).score >= min(60, single.reduce(0, +) / 3))
    let stranger = Matcher(probe: HandMadeFinger(seed: seed + 700).impression(seed: 1))
    #expect(stranger.compare(with: reference).score < 25)
  }

  @Test("leaves a stranger's capture out and says so, wherever it stands", arguments: 0..<3)
  func stranger(position: Int) throws {
    var all = captures(4, count: 2)
    all.insert(HandMadeFinger(seed: 999).impression(seed: 5), at: position)
    let reference = try made(all)
    #expect(reference.rejected.map(\.capture) == [position])
    #expect(reference.rejected.first?.reason == .doesNotMatch)
    #expect(reference.used == (0..<3).filter { $0 != position })
    // What is left is the reference of the two alone.
    var two = all
    two.remove(at: position)
    #expect(try reference.template == made(two).template)
  }

  @Test("keeps what several captures show and trusts less what one alone does")
  func support() throws {
    let finger = HandMadeFinger(seed: 8)
    let own = (0..<3).map { (k: Int) -> Template in
      finger.impression(seed: 40 + UInt64(k), jitter: 0.4, lost: 0, invented: 6)
    }
    let reference = try made(own).template
    func isTrue(_ minutia: Minutia) -> Bool {
      finger.minutiae.contains {
        let (dx, dy) = ($0.x - minutia.x, $0.y - minutia.y)
        return dx * dx + dy * dy < 64
      }
    }
    let truths = reference.minutiae.filter(isTrue).map(\.quality)
    let others = reference.minutiae.filter { !isTrue($0) }.map(\.quality)
    #expect(truths.count > 30)
    let meanTrue = truths.reduce(0, +) / Float(truths.count)
    let meanOther = others.reduce(0, +) / Float(max(1, others.count))
    #expect(meanTrue > 2 * meanOther)
    // Places get more exact as captures are averaged.
    let first = try #require(reference.minutiae.first)
    #expect(isTrue(first))
  }

  @Test("grows over what one capture alone saw")
  func coverage() throws {
    let finger = HandMadeFinger(seed: 12)
    let low = finger.impression(seed: 1, shift: SIMD2(0, 90), lost: 0.05)
    let high = finger.impression(seed: 2, shift: SIMD2(0, -90), lost: 0.05)
    let reference = try made([low, high]).template
    #expect(reference.minutiae.count > max(low.minutiae.count, high.minutiae.count))
    #expect(reference.height > low.height + 100)
    #expect(reference.texture?.height == reference.height / 2)
  }

  @Test("gives a template that is stored and read without a change, within the bounds of one")
  func stored() throws {
    let reference = try made(captures(5, count: 6)).template
    #expect(try Template(serialized: reference.serialized()) == reference)
    #expect(reference.minutiae.count <= Template.maximumMinutiaCount)
    #expect(reference.width <= Consolidation.longestSide)
    #expect(reference.height <= Consolidation.longestSide)
  }

  @Test("gives one capture back as it is, and nothing for nothing")
  func few() throws {
    let one = captures(6, count: 1)
    #expect(try made(one).template == one[0])
    #expect(Consolidation([]) == nil)
    #expect(Consolidation([.empty, .empty]) == nil)
    let empty = try #require(Consolidation([.empty, one[0], .empty]))
    #expect(empty.template == one[0])
    #expect(empty.rejected.map(\.reason) == [.noTemplate, .noTemplate])
  }

  @Test("consolidates captures without texture or flow, and mixed ones, without a trap")
  func bare() throws {
    let own = captures(7)
    func minutiae(_ template: Template) -> Template {
      Template(width: template.width, height: template.height, minutiae: template.minutiae)
    }
    #expect(try !made(own.map(\.withoutTexture)).template.isEmpty)
    #expect(try made(own.map(\.withoutTexture)).template.texture == nil)
    #expect(try !made(own.map(minutiae)).template.isEmpty)
    #expect(try !made([own[0], minutiae(own[1]), own[2].withoutTexture]).template.isEmpty)
    let absurd = Template(
      width: 16_383, height: 16_383, minutiae: own[1].minutiae, flow: own[1].flow,
      texture: own[1].texture)
    let reference = try made([own[0], absurd, own[2]]).template
    #expect(reference.width <= 16_383)
  }

  @Test("gives the same bytes with every form of the hot loops and each time")
  func deterministic() throws {
    let own = captures(9)
    #expect(try made(own).template.serialized() == made(own).template.serialized())
  }
}
