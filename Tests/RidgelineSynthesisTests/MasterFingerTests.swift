import Ridgeline
import Testing

@testable import RidgelineSynthesis

@Suite("Synthetic fingers")
struct MasterFingerTests {
  @Test("are the same for the same seed, on any thread")
  func deterministic() async {
    let set = SyntheticSet(
      fingers: 3, impressions: 1, seed: 5, wear: 0.6,
      sensors: Sensor.Kind.allCases.map { Sensor($0) })
    @Sendable func image(_ finger: Int) -> FingerprintImage {
      set.impression(0, of: set.finger(finger), finger: finger).image
    }
    let serial = (0..<3).map(image)
    let parallel = await withTaskGroup(of: (Int, FingerprintImage).self) { group in
      for finger in 0..<3 { group.addTask { (finger, image(finger)) } }
      var images: [Int: FingerprintImage] = [:]
      for await (finger, image) in group { images[finger] = image }
      return (0..<3).compactMap { images[$0] }
    }
    let isSame = serial == parallel
    #expect(isSame)
    #expect(Set(serial).count == 3)
  }

  @Test("come in the classes of the natural distribution")
  func classes() {
    var random = RandomSource(seed: 1, stream: 9)
    var counts: [FingerClass: Int] = [:]
    for _ in 0..<20_000 { counts[FingerClass.drawn(from: &random), default: 0] += 1 }
    for pattern in FingerClass.allCases {
      let share = Double(counts[pattern] ?? 0) / 20_000
      #expect(abs(share - pattern.frequency) < 0.01)
    }
    #expect(abs(FingerClass.allCases.map(\.frequency).reduce(0, +) - 1) < 1e-9)
  }

  @Test("have the singular points of their class")
  func singularPoints() {
    let counts: [FingerClass: (Int, Int)] = [
      .leftLoop: (1, 1), .rightLoop: (1, 1), .whorl: (2, 2), .tentedArch: (1, 1), .arch: (0, 0),
    ]
    for seed in UInt64(1)...8 {
      let master = MasterFinger(seed: seed)
      let expected = counts[master.traits.pattern]
      #expect(master.cores.count == expected?.0)
      // A delta may lie beside the finger.
      #expect(master.deltas.count <= expected?.1 ?? 0)
    }
  }

  @Test("have periods near the one that they were given")
  func period() {
    for seed: UInt64 in [3, 4] {
      let master = MasterFinger(seed: seed)
      let mean = Double(master.period.elements.reduce(0, +)) / Double(master.period.count)
      #expect(abs(mean - master.traits.meanPeriod) < 0.1 * master.traits.meanPeriod)
    }
  }

  @Test("have as many minutiae as fingers have, of both kinds, along the ridges")
  func minutiae() {
    let master = MasterFinger(seed: 6)
    #expect((60...260).contains(master.minutiae.count))
    let endings = master.minutiae.count { $0.kind == .ending }
    #expect((0.3...0.7).contains(Double(endings) / Double(master.minutiae.count)))
    let along = master.minutiae.count { minutia in
      let wave = master.waveVector(at: minutia.point)
      let turn = ElementaryMath.sineAndCosine(minutia.direction)
      let length = (wave * wave).sum().squareRoot()
      return abs(wave.x * turn.cosine + wave.y * turn.sine) < 0.3 * length
    }
    #expect(along > master.minutiae.count * 9 / 10)
  }

  @Test("lose ridges with wear")
  func wear() {
    func height(_ wear: Double) -> Float {
      MasterFinger(seed: 30, wear: wear).wounds.relief.elements.reduce(0, +)
    }
    let heights = [0, 0.4, 0.9].map(height)
    #expect(heights[0] > heights[1])
    #expect(heights[1] > heights[2])
  }

  @Test("keep their scars, while cracks come and go with the days")
  func healing() {
    let wounds = MasterFinger(seed: 31, wear: 1).wounds
    let days = [0.05, 0.5, 0.95].map { wounds.lines(onDay: $0) }
    let differs = days[0] != days[1] || days[1] != days[2]
    #expect(differs)
    for cut in wounds.cuts where cut.kind == .scar { #expect(cut.open == 0...1) }
  }
}
