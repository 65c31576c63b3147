import Ridgeline
import Testing

@testable import RidgelineSynthesis

@Suite("Templates without pictures")
struct FingerSketchTests {
  private let sketches = (UInt64(1)...12).map { FingerBlueprint(seed: $0) }

  @Test("match their mates and not each other")
  func matching() {
    let probes = sketches.map { Matcher(probe: $0.template(0, wear: 0.2)) }
    let references = sketches.map { $0.template(1, wear: 0.2) }
    for i in probes.indices {
      for j in references.indices {
        let score = probes[i].compare(with: references[j]).score
        #expect(i == j ? score >= 40 : score < 40, "\(i) against \(j): \(score)")
      }
    }
  }

  @Test("are the same for the same numbers and survive their binary form")
  func deterministic() throws {
    let template = sketches[0].template(3, wear: 0.7)
    let isSame = template == FingerBlueprint(seed: 1).template(3, wear: 0.7)
    #expect(isSame)
    let again = try Template(serialized: template.serialized())
    let isKept = again == template
    #expect(isKept)
    let differs = template != sketches[0].template(4, wear: 0.7)
    #expect(differs)
  }

  @Test("have fewer true minutiae the more a finger is worn")
  func wear() {
    #expect(ExtractionNoise(wear: 1).recall < ExtractionNoise(wear: 0).recall)
    #expect(ExtractionNoise(wear: 1).falseShare > ExtractionNoise(wear: 0).falseShare)
  }
}
