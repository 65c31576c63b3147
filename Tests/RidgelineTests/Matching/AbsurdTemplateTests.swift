import Ridgeline
import Testing

@Suite("Comparing templates that no extractor makes")
struct AbsurdTemplateTests {
  static let print = HandMadeFinger(seed: 1).impression(seed: 1)

  static func minutia(
    _ x: Float, _ y: Float, _ direction: Float = 0, quality: Float = 0.5
  ) -> Minutia {
    Minutia(x: x, y: y, direction: direction, kind: .other, quality: quality)
  }

  static let templates: [Template] = [
    Template(width: 0, height: 0, minutiae: [minutia(0, 0)]),
    Template(width: 300, height: 400, minutiae: [minutia(.nan, 1), minutia(1, .infinity)]),
    Template(width: 300, height: 400, minutiae: [minutia(5, 5, .nan), minutia(9, 9, 1e30)]),
    Template(
      width: 300, height: 400,
      minutiae: print.minutiae.map { minutia($0.x, $0.y, $0.direction, quality: .nan) }),
    Template(
      width: .max, height: .max, minutiae: [minutia(1e30, -1e30), minutia(16_000, -16_000)]),
    Template(
      width: -5, height: -5,
      minutiae: (0..<255).map { minutia(Float($0 * 131 % 16_000) - 8_000, Float($0) * 60) }),
    Template(width: 300, height: 400, minutiae: Array(repeating: minutia(50, 50, 1), count: 255)),
    Template(
      width: 300, height: 400, minutiae: print.minutiae,
      flow: FlowMap(cellSize: .max, columns: 1, rows: 1, orientation: [1], coherence: [255]),
      texture: RidgeTexture(width: 1, height: 1, bits: [255])),
    Template(
      width: 300, height: 400, minutiae: print.minutiae,
      flow: FlowMap(cellSize: 1, columns: .max, rows: 0, orientation: [], coherence: []),
      texture: RidgeTexture(width: 0, height: 9, bits: [])),
    Template(width: 300, height: 400, minutiae: print.minutiae, texture: print.texture),
    Template(
      width: 300, height: 400, minutiae: print.minutiae, flow: print.flow,
      texture: RidgeTexture(width: 20_000, height: 2, bits: Array(repeating: 9, count: 5_000))),
    Template(
      width: 300, height: 400, minutiae: Array(print.minutiae.prefix(3)), flow: print.flow,
      texture: print.texture),
    Template(
      width: 8_000, height: 8_000, minutiae: Array(print.minutiae.prefix(9)),
      flow: FlowMap(cellSize: 8_000, columns: 1, rows: 1, orientation: [1], coherence: [255]),
      texture: RidgeTexture(
        width: 4_000, height: 4_000, bits: Array(repeating: 0x55, count: 2_000_000))),
    print, .empty,
  ]

  @Test("None of them stops the matcher, and scores stay symmetric and within their range")
  func survives() {
    for a in AbsurdTemplateTests.templates {
      for b in AbsurdTemplateTests.templates {
        let score = Matcher(probe: a).compare(with: b).score
        #expect((0...120).contains(score))
        #expect(score == Matcher(probe: b).compare(with: a).score)
      }
    }
  }

  @Test("All of them have a binary form that gives the quantised template back")
  func roundTrips() throws {
    for template in AbsurdTemplateTests.templates {
      let parsed = try Template(serialized: template.serialized())
      #expect(parsed == template.quantized)
      #expect(parsed.quantized == parsed)
    }
  }
}
