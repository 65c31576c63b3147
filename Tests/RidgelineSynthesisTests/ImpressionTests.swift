import Ridgeline
import Testing

@testable import RidgelineSynthesis

@Suite("Synthetic impressions")
struct ImpressionTests {
  @Test("show the same ridges once the true warp is undone", arguments: Sensor.Kind.allCases)
  func mates(kind: Sensor.Kind) {
    let master = MasterFinger(seed: 11)
    let other = MasterFinger(seed: 12)
    let sensor = Sensor(kind)
    let impression = master.impression(2, sensor: sensor)
    func correlation(with finger: MasterFinger) -> Double {
      var sums = (ab: 0.0, aa: 0.0, bb: 0.0, mean: 0.0, count: 0.0)
      for y in stride(from: 150, to: 290, by: 3) {
        for x in stride(from: 90, to: 210, by: 3) {
          sums.mean += Double(impression.image.pixels[y * sensor.width + x])
          sums.count += 1
        }
      }
      for y in stride(from: 150, to: 290, by: 3) {
        for x in stride(from: 90, to: 210, by: 3) {
          let point = impression.warp.masterPoint(x: Double(x), y: Double(y))
          let a = Double(finger.ridges[Int(point.x.rounded()), Int(point.y.rounded())])
          let b = sums.mean / sums.count - Double(impression.image.pixels[y * sensor.width + x])
          sums.ab += a * b
          sums.aa += a * a
          sums.bb += b * b
        }
      }
      return sums.ab / (sums.aa * sums.bb).squareRoot()
    }
    #expect(correlation(with: master) > 0.5)
    #expect(abs(correlation(with: other)) < 0.2)
  }

  @Test("match their mates and not each other")
  func matching() throws {
    let set = SyntheticSet(fingers: 3, impressions: 2, seed: 21, wear: 0.4)
    let templates = try (0..<3).map { finger in
      let master = set.finger(finger)
      return try (0..<2).map {
        try Extractor().extract(from: set.impression($0, of: master, finger: finger).image).template
      }
    }
    for i in templates.indices {
      #expect(Matcher(probe: templates[i][0]).compare(with: templates[i][1]).score >= 40)
      for j in templates.indices where j != i {
        #expect(Matcher(probe: templates[i][0]).compare(with: templates[j][1]).score < 40)
      }
    }
  }

  @Test("have a warp that can be undone")
  func inverse() throws {
    let impression = MasterFinger(seed: 14).impression(1, sensor: Sensor(.thermalSweep))
    for (x, y) in [(60.0, 80.0), (150, 240), (250, 400)] {
      let back = try #require(
        impression.warp.picturePoint(of: impression.warp.masterPoint(x: x, y: y)))
      #expect(abs(back.x - x) < 0.2)
      #expect(abs(back.y - y) < 0.2)
    }
  }

  @Test("of dry skin touch less, of wet skin and under pressure more")
  func conditions() {
    let master = MasterFinger(seed: 15)
    func grey(_ change: (inout ImpressionConditions) -> Void) -> Int {
      var conditions = ImpressionConditions()
      change(&conditions)
      var random = RandomSource(seed: 1, stream: 1)
      let image = master.impression(under: conditions, random: &random).image
      return image.pixels.reduce(0) { $0 + Int($1) }
    }
    let plain = grey { _ in }
    #expect(grey { $0.dryness = 0.8 } > plain)
    #expect(grey { $0.moisture = 0.8 } < plain)
    #expect(grey { $0.pressure = 0.8 } < plain)
    #expect(grey { $0.residue = 0.3 } < plain)
  }
}
