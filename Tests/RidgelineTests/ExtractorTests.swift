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
  func drawnFinger() throws {
    let extraction = Extractor().extract(from: DrawnPrint.finger(seed: 1))
    let template = try extraction.template
    #expect(extraction.failure == nil)
    #expect(template.minutiae.count >= 12)
    #expect(template.flow != nil)
    #expect(template.texture != nil)
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
      #expect(throws: failure) { try extraction.template }
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
    plane = GaussianBlur.blur(plane, sigma: 3, kernels: .fastest)
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
      let (one, other) = (Extractor().extract(from: light), Extractor().extract(from: dark))
      #expect(try one.template == other.template)
    }
  }

  @Test("gives the same template in every variant of the kernels, and twice over")
  func deterministic() throws {
    let image = DrawnPrint.finger(seed: 3)
    let templates = try (KernelVariant.supported + [.fastest]).map {
      try Extractor(configuration: .init(), kernels: Kernels(all: $0)).extract(from: image).template
    }
    #expect(Set(templates).count == 1)
  }

  @Test("gives the same templates from one thread and from eight")
  func threads() async throws {
    let images = (10..<18).map { DrawnPrint.finger(seed: UInt64($0)) }
    let serial = try images.map { try Extractor().extract(from: $0).template }
    let parallel = try await withThrowingTaskGroup(of: (Int, Template).self) { group in
      for (i, image) in images.enumerated() {
        group.addTask { (i, try Extractor().extract(from: image).template) }
      }
      var templates = [Template](repeating: .empty, count: images.count)
      for try await (i, template) in group { templates[i] = template }
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
    let template = try extraction.template
    #expect(template.texture == nil)
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
    #expect(stages.minutiae.count >= template.minutiae.count)
  }

  @Test(
    "survives pictures of every awkward size", arguments: [60, 61, 62, 63, 64, 65, 67, 97, 128])
  func sizes(side: Int) throws {
    for (width, height) in [(side, 60), (60, side), (side, side)] {
      _ = Extractor().extract(
        from: try image(width, height) { x, y in 128 + ((x + y / 2) % 9 - 4) * 25 })
    }
  }

  @Test("keeps of a picture of a hundred megapixels the stages of the finger alone, in its place")
  func stagesOfLargePicture() throws {
    var configuration = Extractor.Configuration()
    configuration.keepsStages = true
    let small = DrawnPrint.finger(seed: 4)
    let (side, left, top) = (3_200, 1_800, 900)
    var pixels = [UInt8](repeating: 255, count: side * side)
    for y in 0..<small.height {
      let row = small.pixels[y * small.width..<(y + 1) * small.width]
      pixels.replaceSubrange(
        (top + y) * side + left..<(top + y) * side + left + row.count, with: row)
    }
    let image = try FingerprintImage(
      width: side, height: side, pixels: pixels, resolution: small.resolution)
    let extraction = Extractor(configuration: configuration).extract(from: image)
    let stages = try #require(extraction.stages)
    let template = try extraction.template
    #expect(stages.resampled.count <= small.width * small.height)
    #expect(stages.mask.count == stages.resampled.count)
    #expect(stages.ridges.count == stages.resampled.count)
    #expect((left - 8...left + 200).contains(stages.originX))
    let first = try #require(template.minutiae.first)
    let shown = stages.minutiae.map {
      SIMD2($0.x + Float(stages.originX), $0.y + Float(stages.originY))
    }
    #expect(shown.contains { abs($0.x - first.x) <= 0.25 && abs($0.y - first.y) <= 0.25 })
  }

  @Test("says of a template with fewer minutiae than it makes that it tells nobody")
  func templatesThatTellNobody() throws {
    let whole = try Extractor().extract(from: DrawnPrint.finger(seed: 1)).template
    #expect(whole.failureToEnroll == nil)
    for count in 0..<2 {
      let poor = Template(
        width: whole.width, height: whole.height, minutiae: Array(whole.minutiae.prefix(count)))
      #expect(poor.failureToEnroll == .tooFewMinutiae)
    }
  }
}
