import RidgelineSynthesis
import Testing

@testable import Ridgeline

@Suite("The resolution told from the ridges")
struct ResolutionEstimateTests {
  private func image(
    _ picture: Raster<Float>, resolution: Resolution = .standard
  ) throws -> FingerprintImage {
    try FingerprintImage(
      width: picture.width, height: picture.height,
      pixels: picture.elements.map { UInt8(128 + 100 * min(1, max(-1, $0))) },
      resolution: resolution)
  }

  private func impression(_ seed: UInt64) -> FingerprintImage {
    MasterFinger(seed: seed, wear: 0).impression(1, sensor: Sensor(.optical)).image
  }

  @Test(
    "the period of straight ridges is measured to 3 % at every scale and in every direction",
    arguments: [3.2, 4.4, 6, 9, 13, 19, 27], [0.0, 0.4, 0.785, 1.571, 2.9])
  func stripes(period: Double, direction: Double) throws {
    let picture = DrawnPrint.stripes(
      width: 360, height: 360, period: period, direction: direction)
    let estimate = try #require(ResolutionEstimate(of: try image(picture)))
    #expect(abs(estimate.period / period - 1) < 0.03)
    #expect(
      abs(estimate.distance(at: .standard) - estimate.period * 25.4 / 500) < 1e-9)
  }

  @Test("what is said of a picture's resolution does not change what its ridges say")
  func independence() throws {
    let image = impression(3)
    let estimate = try #require(ResolutionEstimate(of: image))
    #expect(estimate.interval.contains(estimate.pixelsPerInch))
    for figure in [250.0, 400, 1200] {
      let other = try image.stated(Resolution(pixelsPerInch: figure))
      #expect(ResolutionEstimate(of: other) == estimate)
    }
  }

  @Test("a copy of another size gets an estimate of another size")
  func copies() throws {
    for seed: UInt64 in 1...4 {
      let image = impression(seed)
      let estimate = try #require(ResolutionEstimate(of: image)).pixelsPerInch
      for ratio in [0.5, 0.8, 1.25, 2] {
        let copy = try image.resampled(to: image.resolution.pixelsPerInch * ratio)
        let other = try #require(ResolutionEstimate(of: copy)).pixelsPerInch
        #expect(abs(other / (estimate * ratio) - 1) < 0.06, "finger \(seed), \(ratio)")
      }
    }
  }

  @Test("a blank page, a small picture and noise have no resolution")
  func nothing() throws {
    let blank = Raster(width: 300, height: 300, repeating: Float(0.9))
    #expect(ResolutionEstimate(of: try image(blank)) == nil)
    #expect(throws: ResolutionEstimationError.noRidges) {
      try image(blank).withEstimatedResolution()
    }
    let small = DrawnPrint.stripes(width: 20, height: 300, period: 9, direction: 1)
    #expect(ResolutionEstimate(of: try image(small)) == nil)
    var random = RandomSource(seed: 5)
    var noise = blank
    for i in noise.elements.indices {
      noise.elements[i] = Float(random.next() >> 40) / Float(1 << 23) - 1
    }
    #expect(ResolutionEstimate(of: try image(noise)) == nil)
  }

  @Test("an estimate below the accepted resolutions becomes the least one, a hopeless one an error")
  func limits() throws {
    let low = try image(DrawnPrint.stripes(width: 300, height: 300, period: 4, direction: 1))
    let taken = try low.withEstimatedResolution().resolution
    #expect(taken == Resolution(pixelsPerInch: 250, source: .estimated))
    let lowest = try image(DrawnPrint.stripes(width: 300, height: 300, period: 3, direction: 1))
    #expect(throws: ResolutionEstimationError.self) { try lowest.withEstimatedResolution() }
  }

  @Test("a resolution is doubted where no finger has such ridges, and not where it fits")
  func doubt() throws {
    let image = impression(2)
    let truth = image.resolution.pixelsPerInch
    #expect(ResolutionDoubt(about: image) == nil)
    #expect(ResolutionDoubt(about: try image.stated(.assumed)) == nil)
    let half = try image.resampled(to: truth / 2)
    for source in [Resolution.Source.stated, .file, .assumed] {
      let wrong = try half.stated(Resolution(pixelsPerInch: truth, source: source))
      let doubt = try #require(ResolutionDoubt(about: wrong))
      #expect(abs(Double(doubt.suggestion) / (truth / 2) - 1) < 0.4)
      #expect(doubt.description.contains(source == .assumed ? "assumed" : "stated"))
      let measures = Extractor().extract(from: wrong).quality.measures
      #expect(ResolutionDoubt(about: wrong, measures: measures) == doubt)
    }
    #expect(
      ResolutionDoubt(
        about: try half.stated(Resolution(pixelsPerInch: truth, source: .estimated))) == nil)
  }
}
