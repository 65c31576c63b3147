import Ridgeline
import Testing

@Suite("What a template says of itself")
struct SelfDescriptionTests {
  private let probe = HandMadeFinger(seed: 1).impression(seed: 1, lost: 0.1)
  private let mate = HandMadeFinger(seed: 1).impression(seed: 2, turn: 0.3, lost: 0.2)
  private let stranger = HandMadeFinger(seed: 2).impression(seed: 3)

  @Test("Qualities change no score", arguments: [Float(0), 0.01, 0.5, 1])
  func qualities(quality: Float) {
    let doctored = probe.with(
      minutiae: probe.minutiae.map {
        Minutia(x: $0.x, y: $0.y, direction: $0.direction, kind: $0.kind, quality: quality)
      })
    for reference in [mate, stranger] {
      #expect(
        Matcher(probe: doctored).compare(with: reference).score
          == Matcher(probe: probe).compare(with: reference).score)
    }
  }

  @Test(
    "A coherence stated for the whole print changes no score, also where minutiae are few",
    arguments: [UInt8(1), 60, 255], [12, 40])
  func wholeCoherence(coherence: UInt8, minutiae: Int) throws {
    let finger = HandMadeFinger(seed: 1, minutiaCount: minutiae)
    let (probe, mate) = (
      finger.impression(seed: 1, lost: 0.1), finger.impression(seed: 2, turn: 0.3, lost: 0.2)
    )
    func score(_ coherence: UInt8) throws -> Double {
      let doctored = try #require(probe.withCoherence { _, _ in coherence })
      return Matcher(probe: doctored).compare(with: mate).score
    }
    #expect(try abs(score(coherence) - score(153)) < 0.5)
  }

  @Test("Skin that is said to be unclear but beside minutiae still counts what is missing there")
  func halo() throws {
    let halo = try #require(
      probe.withCoherence { x, y in
        let isNear = probe.minutiae.contains {
          ($0.x - x) * ($0.x - x) + ($0.y - y) * ($0.y - y) < 18 * 18
        }
        return isNear ? 255 : 1
      })
    let honest = Matcher(probe: probe).compare(with: stranger).score
    #expect(Matcher(probe: halo).compare(with: stranger).score < honest + 10)
    #expect(
      Matcher(probe: halo.withoutTexture).compare(with: stranger).score < 30)
    #expect(Matcher(probe: halo).compare(with: mate).score > 40)
  }

  @Test(
    "A flow without any clear cell reads as a print without directions anywhere, and traps nowhere")
  func nothingClear() throws {
    let doctored = try #require(probe.withCoherence { _, _ in 0 })
    #expect(Matcher(probe: doctored).compare(with: mate).score < 120)
    #expect(Matcher(probe: mate).compare(with: doctored).score < 120)
  }
}

extension Template {
  /// The same template with other minutiae.
  fileprivate func with(minutiae: [Minutia]) -> Template {
    Template(width: width, height: height, minutiae: minutiae, flow: flow, texture: texture)
  }

  /// The same template whose coherence depends on the place of a cell's centre; nil without a flow.
  fileprivate func withCoherence(_ value: (Float, Float) -> UInt8) -> Template? {
    guard let flow else { return nil }
    let size = Float(flow.cellSize)
    let coherence = flow.coherence.indices.map { cell -> UInt8 in
      guard flow.coherence[cell] > 0 else { return 0 }
      return value(
        (Float(cell % flow.columns) + 0.5) * size, (Float(cell / flow.columns) + 0.5) * size)
    }
    return Template(
      width: width, height: height, minutiae: minutiae,
      flow: FlowMap(
        cellSize: flow.cellSize, columns: flow.columns, rows: flow.rows,
        orientation: flow.orientation, coherence: coherence), texture: texture)
  }
}
