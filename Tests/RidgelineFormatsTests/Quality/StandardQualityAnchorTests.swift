import Foundation
import Ridgeline
import RidgelineFormats
import Testing

@Suite("Standard quality measures against published values")
struct StandardQualityAnchorTests {
  @Test(
    "the five synthetic pictures with known values give these to their printed digits",
    .enabled(if: SharedSamples.arePresent, "the samples beside the checkout are needed"),
    arguments: 1...5)
  func anchors(number: Int) throws {
    let name = "nfiq2/SFinGe_Test0\(number)"
    let image = try FingerprintImage(encoded: SharedSamples.bytes(name + ".pgm"))
    let measures = try #require(StandardQualityMeasures(of: image))
    let text = String(decoding: try SharedSamples.bytes(name + "_output.txt"), as: UTF8.self)
    var expected: [String: Double] = [:]
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: ":")
      if parts.count == 2 {
        expected[String(parts[0])] = Double(parts[1].trimmingCharacters(in: .whitespaces))
      }
    }
    #expect(measures.named.count == 63)
    for (name, value) in measures.named {
      let anchor = try #require(expected[name], "no value is known for \(name)")
      #expect(abs(value - anchor) <= 1e-5 * max(1, abs(anchor)), "\(name)")
    }
  }
}
