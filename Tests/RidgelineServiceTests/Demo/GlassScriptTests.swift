import Ridgeline
import Testing

@testable import RidgelineService

@Suite("What is played on the simulated glass")
struct GlassScriptTests {
  private let skin = SimulatedSkin(seed: 1)

  @Test("The same person, finger and attempt are played alike, other people otherwise")
  func repeats() {
    let seeds = (0..<6).map { skin.seed(ofPerson: $0) }
    #expect(
      GlassScript([.rightThumb], ofPerson: seeds[0], attempt: 0)
        == GlassScript([.rightThumb], ofPerson: seeds[0], attempt: 0))
    #expect(Set(seeds).count == seeds.count)
    #expect(Set(seeds.map { GlassScript.mishaps(ofPerson: $0) }).count > 1)
  }

  @Test("Everybody has a wrong finger, a hopeless one, and three that are put right")
  func mishaps() {
    for person in 0..<20 {
      let mishaps = GlassScript.mishaps(ofPerson: skin.seed(ofPerson: person))
      #expect(Set(mishaps.values) == Set(GlassScript.Mishap.allCases))
      let wrong = mishaps.first { $0.value == .wrongFinger }?.key
      // The finger that it is taken for was asked for before.
      #expect([.rightMiddle, .rightRing, .rightLittle].contains(wrong))
    }
  }

  @Test("A wrong finger is another one, and the right one at the next attempt")
  func wrongFinger() throws {
    let seed = skin.seed(ofPerson: 0)
    let wrong = try #require(
      GlassScript.mishaps(ofPerson: seed).first { $0.value == .wrongFinger }?.key)
    func last(_ attempt: Int) -> [FingerPosition]? {
      GlassScript([wrong], ofPerson: seed, attempt: attempt).moments.last?.contact?.positions
    }
    #expect(last(0) != [wrong])
    #expect(last(1) == [wrong])
  }

  @Test("Every script ends with a finger that lies well")
  func ends() {
    for attempt in 0..<2 {
      for position in FingerPosition.allCases where position != .unknown {
        let script = GlassScript(
          [position], ofPerson: skin.seed(ofPerson: 3), attempt: attempt)
        #expect(script.moment(10_000).contact?.touch == .good)
        #expect(script.moment(10_000).shift == .zero)
        #expect(script.moment(0).contact == nil)
      }
    }
  }

  @Test("A monitor takes a finger that lies well, and none that is dry, wet or light")
  func judged() async {
    for position in [FingerPosition.rightThumb, .leftRing] {
      for touch in GlassTouch.allCases {
        let picture = await skin.picture(
          GlassContact(positions: [position], touch: touch), ofPerson: 0)
        var monitor = CaptureMonitor()
        let said = (0..<5).map { _ in monitor.see(picture).instruction }
        #expect(said.contains(.takeItNow) == (touch == .good), "\(position) \(touch): \(said)")
      }
    }
  }

  @Test("Pictures are moved, and nothing comes in from the other side")
  func moved() throws {
    let image = try FingerprintImage(
      width: 64, height: 64, pixels: Array(repeating: 0, count: 64 * 64))
    let moved = GlassPicture(image, movedBy: SIMD2(60, -10))
    #expect(moved.pixels.count { $0 == 0 } == 4 * 54)
    #expect(moved.pixels[63] == 0)
    #expect(moved.pixels[59] != 0)
    #expect(GlassPicture(image, movedBy: SIMD2(70, 0)).pixels.allSatisfy { $0 != 0 })
  }
}
