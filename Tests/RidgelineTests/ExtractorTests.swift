import Testing

@testable import Ridgeline

@Suite("The extractor")
struct ExtractorTests {
  private func image(
    _ width: Int, _ height: Int, _ grey: (Int, Int) -> Int,
    polarity: FingerprintImage.Polarity = .automatic
  ) throws -> FingerprintImage {
    try FingerprintImage(
      width: width, height: height,
      pixels: (0..<width * height).map { UInt8(clamping: grey($0 % width, $0 / width)) },
      resolution: .standard, polarity: polarity)
  }

  @Test("finds a drawn finger's minutiae and says nothing against it")
  func drawnFinger() {
    let extraction = Extractor().extract(from: DrawnPrint.finger(seed: 1))
    #expect(extraction.failure == nil)
    #expect(extraction.template.minutiae.count >= 12)
    #expect(extraction.template.flow != nil)
    #expect(extraction.template.texture != nil)
    #expect(extraction.stages == nil)
  }

  @Test("says that a single pixel, a blank page, a ramp and noise hold no fingerprint")
  func noFinger() throws {
    var state: UInt32 = 7
    let noise = { (_: Int, _: Int) -> Int in
      state = state &* 1_664_525 &+ 1_013_904_223
      return Int(state >> 24)
    }
    let cases: [(FingerprintImage, ExtractionFailure)] = [
      (try image(1, 1) { _, _ in 0 }, .tooSmall),
      (try image(2000, 3) { x, _ in x }, .tooSmall),
      (try image(300, 300) { _, _ in 255 }, .blank),
      (try image(300, 300) { _, _ in 0 }, .blank),
      (try image(300, 300) { x, _ in x * 255 / 300 }, .noRidges),
      (try image(300, 300, noise), .noRidges),
      (try image(300, 300) { x, y in (x / 40 + y / 40) % 2 * 255 }, .noRidges),
    ]
    for (image, failure) in cases {
      let extraction = Extractor().extract(from: image)
      #expect(extraction.failure == failure)
      #expect(extraction.template.isEmpty)
    }
  }

  @Test("does not mistake noise of a ridge-like grain for a finger")
  func bandLimitedNoise() throws {
    var state: UInt32 = 3
    var plane = Raster(
      width: 320, height: 320,
      elements: (0..<320 * 320).map { _ -> Float in
        state = state &* 1_664_525 &+ 1_013_904_223
        return Float(state >> 16) / 65536 - 0.5
      })
    plane = GaussianBlur.blur(plane, sigma: 3)
    let extraction = Extractor().extract(
      from: try image(320, 320) { x, y in 128 + Int(plane[x, y] * 1200) })
    #expect(extraction.failure == .noRidges)
  }

  @Test("reads a finger drawn light on dark like the same finger drawn dark on light")
  func polarity() throws {
    let dark = DrawnPrint.finger(seed: 2)
    for polarity in [FingerprintImage.Polarity.automatic, .lightRidges] {
      let light = try FingerprintImage(
        width: dark.width, height: dark.height, pixels: dark.pixels.map { 255 - $0 },
        resolution: dark.resolution, polarity: polarity)
      #expect(
        Extractor().extract(from: light).template == Extractor().extract(from: dark).template)
    }
  }

  @Test("gives the same template in every variant of the kernels, and twice over")
  func deterministic() {
    let image = DrawnPrint.finger(seed: 3)
    let templates = (KernelVariant.supported + [.fastest]).map {
      Extractor(configuration: .init(), kernels: $0).extract(from: image).template
    }
    #expect(Set(templates).count == 1)
  }

  @Test("gives the same templates from one thread and from eight")
  func threads() async {
    let images = (10..<18).map { DrawnPrint.finger(seed: UInt64($0)) }
    let serial = images.map { Extractor().extract(from: $0).template }
    let parallel = await withTaskGroup(of: (Int, Template).self) { group in
      for (i, image) in images.enumerated() {
        group.addTask { (i, Extractor().extract(from: image).template) }
      }
      var templates = [Template](repeating: .empty, count: images.count)
      for await (i, template) in group { templates[i] = template }
      return templates
    }
    #expect(serial == parallel)
  }

  @Test("keeps every stage at the size of the picture when asked")
  func stages() throws {
    var configuration = Extractor.Configuration()
    configuration.keepsStages = true
    configuration.includesTexture = false
    let image = DrawnPrint.finger(seed: 4)
    let extraction = Extractor(configuration: configuration).extract(from: image)
    let stages = try #require(extraction.stages)
    #expect(extraction.template.texture == nil)
    for raster in [
      stages.resampled, stages.normalized, stages.orientation, stages.coherence, stages.period,
      stages.enhanced, stages.confidence,
    ] {
      #expect(raster.width == image.width && raster.height == image.height)
    }
    for raster in [stages.mask, stages.ridges, stages.skeleton] {
      #expect(raster.width == image.width && raster.height == image.height)
    }
    #expect(stages.candidates.count >= stages.minutiae.count)
    #expect(stages.minutiae.count >= extraction.template.minutiae.count)
  }

  @Test(
    "survives pictures of every awkward size", arguments: [60, 61, 62, 63, 64, 65, 67, 97, 128])
  func sizes(side: Int) throws {
    for (width, height) in [(side, 60), (60, side), (side, side)] {
      _ = Extractor().extract(
        from: try image(width, height) { x, y in 128 + ((x + y / 2) % 9 - 4) * 25 })
    }
  }
}
