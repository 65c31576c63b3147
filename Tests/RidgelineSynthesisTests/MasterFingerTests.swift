import Foundation
import Ridgeline
import Testing

@testable import RidgelineSynthesis

@Suite("Synthetic fingers")
struct MasterFingerTests {
  @Test("are the same for the same seed, on any thread")
  func deterministic() async {
    let set = SyntheticSet(fingers: 3, impressions: 1, seed: 5)
    let serial = (0..<3).map { set.finger($0).impression(0, wear: 0.3).image }
    let parallel = await withTaskGroup(of: (Int, FingerprintImage).self) { group in
      for finger in 0..<3 {
        group.addTask { (finger, set.finger(finger).impression(0, wear: 0.3).image) }
      }
      var images: [Int: FingerprintImage] = [:]
      for await (finger, image) in group { images[finger] = image }
      return (0..<3).compactMap { images[$0] }
    }
    #expect(serial == parallel)
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

  @Test("have the ridge period that they were given")
  func period() throws {
    for seed: UInt64 in [3, 4] {
      let master = MasterFinger(seed: seed)
      let pixels = master.ridges.elements.map { UInt8(128 - 100 * $0) }
      let image = try FingerprintImage(
        width: MasterFinger.width, height: MasterFinger.height, pixels: pixels,
        resolution: .standard)
      var configuration = Extractor.Configuration()
      configuration.keepsStages = true
      let stages = try #require(
        Extractor(configuration: configuration).extract(from: image).stages)
      let periods = stages.period.elements.filter { $0 > 0 }
      let mean = Double(periods.reduce(0, +)) / Double(periods.count)
      #expect(abs(mean - master.meanPeriod) < 0.12 * master.meanPeriod)
    }
  }

  @Test("show the same ridges in all impressions once the true warp is undone")
  func mates() {
    let master = MasterFinger(seed: 11)
    let other = MasterFinger(seed: 12)
    let impression = master.impression(2, wear: 0)
    func correlation(with finger: MasterFinger) -> Double {
      var sums = (ab: 0.0, aa: 0.0, bb: 0.0)
      for y in stride(from: 120, to: 260, by: 3) {
        for x in stride(from: 90, to: 210, by: 3) {
          let point = impression.warp.masterPoint(x: x, y: y)
          let a = Double(finger.ridges[Int(point.x.rounded()), Int(point.y.rounded())])
          let b = 128 - Double(impression.image.pixels[y * Impression.width + x])
          sums = (sums.ab + a * b, sums.aa + a * a, sums.bb + b * b)
        }
      }
      return sums.ab / (sums.aa * sums.bb).squareRoot()
    }
    #expect(correlation(with: master) > 0.5)
    #expect(abs(correlation(with: other)) < 0.2)
  }

  @Test("match their mates and not each other")
  func matching() {
    let masters = (0..<3).map {
      SyntheticSet(fingers: 3, impressions: 2, seed: 21, wear: 0.4).finger($0)
    }
    let templates = masters.map { master in
      (0..<2).map {
        Extractor().extract(from: master.impression(UInt64($0), wear: 0.4).image).template
      }
    }
    for i in masters.indices {
      #expect(Matcher(probe: templates[i][0]).compare(with: templates[i][1]).score >= 40)
      for j in masters.indices where j != i {
        #expect(Matcher(probe: templates[i][0]).compare(with: templates[j][1]).score < 40)
      }
    }
  }

  @Test("lose ridges with wear")
  func wear() {
    func area(_ wear: Double) -> Float {
      MasterFinger(seed: 30, wear: wear).wounds.relief.elements.reduce(0, +)
    }
    #expect(area(0) > area(0.4))
    #expect(area(0.4) > area(0.9))
  }
}
