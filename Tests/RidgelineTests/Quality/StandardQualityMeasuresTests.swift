import Testing

@testable import Ridgeline

@Suite("Standard quality measures")
struct StandardQualityMeasuresTests {
  private func measures(
    width: Int = 132, height: Int = 132, _ grey: (Int, Int) -> UInt8
  ) throws -> StandardQualityMeasures? {
    let pixels = (0..<width * height).map { grey($0 % width, $0 / width) }
    return StandardQualityMeasures(
      of: try FingerprintImage(width: width, height: height, pixels: pixels))
  }

  /// Upright ridges of four dark and four light pixels.
  private func stripes(_ x: Int, _ y: Int) -> UInt8 { x / 4 % 2 == 0 ? 40 : 200 }

  @Test("upright stripes are wholly certain, do not turn, and part wholly by their grey")
  func uprightStripes() throws {
    let measures = try #require(try measures(stripes))
    // 132 is four whole blocks and a rest of four pixels.
    #expect(measures.orientationCertainty.bins == [0, 0, 0, 0, 0, 0, 0, 0, 0, 16])
    #expect(measures.orientationCertainty.mean == 1)
    #expect(measures.orientationFlow.bins.allSatisfy { $0 == 0 })
    #expect(measures.localClarity.mean == 1)
    #expect(measures.localClarity.bins.last == measures.localClarity.bins.reduce(0, +))
    // The rest at the right is of one tone, so that the last of four columns is no ridge; the rest
    // below is striped.
    #expect(measures.localClarity.bins.last == 3 * 4)
  }

  @Test("the mean of block means weighs a block that the edge cuts like a whole one")
  func meanOfBlockMeans() throws {
    let measures = try #require(try measures(width: 48, height: 64) { x, _ in x < 32 ? 100 : 200 })
    #expect(abs(measures.mean - (100.0 * 32 + 200 * 16) / 48) < 1e-9)
    #expect(measures.meanOfBlockMeans == 150)
  }

  @Test("margins lighter than 250 are cut off before anything is measured")
  func margins() throws {
    let bare = try #require(try measures(stripes))
    let framed = try measures(width: 172, height: 162) { x, y in
      (20..<152).contains(x) && (10..<142).contains(y) ? stripes(x - 20, y - 10) : 255
    }
    #expect(framed == bare)
  }

  @Test("a picture of one tone has no certain block, and no deviation")
  func oneTone() throws {
    let measures = try #require(try measures { _, _ in 90 })
    #expect(measures.deviation == 0)
    #expect(measures.orientationCertainty.bins.allSatisfy { $0 == 0 })
    #expect(measures.localClarity.bins.allSatisfy { $0 == 0 })
  }

  @Test("white and tiny pictures give nothing", arguments: [(64, UInt8(255)), (35, 90), (1, 0)])
  func nothing(side: Int, tone: UInt8) throws {
    #expect(try measures(width: side, height: side) { _, _ in tone } == nil)
  }

  @Test("a value on a limit belongs to the bin above")
  func limits() {
    let histogram = StandardHistogram(of: [0, 1, 1.5, 9], limits: [1, 2, 3, 4, 5, 6, 7, 8, 9])
    #expect(histogram.bins == [1, 2, 0, 0, 0, 0, 0, 0, 0, 1])
    #expect(histogram.mean == 2.875)
  }
}
