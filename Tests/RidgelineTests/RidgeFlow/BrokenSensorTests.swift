import Testing

@testable import Ridgeline

/// Pictures by a sensor that sees nothing in places, alike in every capture.
@Suite("A broken sensor")
struct BrokenSensorTests {
  private func picture(_ image: FingerprintImage) -> Raster<Float> {
    Raster(width: image.width, height: image.height, elements: image.pixels.map(Float.init))
  }

  private func image(_ picture: Raster<Float>) throws -> FingerprintImage {
    try FingerprintImage(
      width: picture.width, height: picture.height,
      pixels: picture.elements.map { UInt8(max(0, min(255, $0))) }, resolution: .standard)
  }

  private func whole(_ picture: Raster<Float>) throws -> PreparedPrint.Part {
    let mask = Raster(width: picture.width, height: picture.height, repeating: true)
    return PreparedPrint.Part(of: picture, mask: mask, region: try region(of: mask))
  }

  private func region(of mask: Raster<Bool>) throws -> PictureRegion {
    try PictureRegion(around: mask, unless: Cancellation())
  }

  private func lines(_ picture: Raster<Float>) throws -> DeadLines {
    DeadLines(of: picture, variance: try whole(picture).variance.typical)
  }

  /// The mean difference of grey values in some columns.
  private func difference(
    _ a: Raster<Float>, _ b: Raster<Float>, columns: Range<Int>, rows: Range<Int>
  ) -> Float {
    let pairs = rows.flatMap { y in columns.map { abs(a[$0, y] - b[$0, y]) } }
    return pairs.reduce(0, +) / Float(pairs.count)
  }

  @Test("has its dead columns and rows bridged", arguments: [0, 128, 255] as [Float], [1, 3, 8])
  func bridged(grey: Float, width: Int) throws {
    let sound = picture(DrawnPrint.finger(seed: 5))
    var broken = sound
    for y in 0..<broken.height { for x in 150..<150 + width { broken[x, y] = grey } }
    for y in 180..<180 + width { for x in 0..<broken.width { broken[x, y] = grey } }
    let lines = try lines(broken)
    #expect(!lines.isEmpty)
    var mended = broken
    lines.bridge(&mended, in: try region(of: whole(broken).outline))
    // The finger, away from the crossing of both lines.
    let (columns, rows) = (150..<150 + width, 60..<160)
    #expect(
      difference(mended, sound, columns: columns, rows: rows)
        < 0.75 * difference(broken, sound, columns: columns, rows: rows))
    // What is not beside a line is as it was.
    let changed = (0..<170).flatMap { y in
      (0..<140).filter { mended[$0, y] != sound[$0, y] }
    }
    #expect(changed.isEmpty)
  }

  /// A line of some width through the middle of a picture.
  private func scratched(
    _ picture: Raster<Float>, degrees: Double, width: Double, grey: Float
  ) -> Raster<Float> {
    var out = picture
    let turn = ElementaryMath.sineAndCosine(degrees * Double.pi / 180)
    for y in 0..<out.height {
      for x in 0..<out.width {
        let (dx, dy) = (Double(x - out.width / 2), Double(y - out.height / 2))
        if abs(turn.sine * dx + turn.cosine * dy) <= width / 2 { out[x, y] = grey }
      }
    }
    return out
  }

  private func scratches(_ picture: Raster<Float>) throws -> (Scratches, PreparedPrint) {
    let prepared = try PreparedPrint.prepare(
      try image(picture), kernels: .fastest, unless: Cancellation()
    ).get()
    let stages = try RidgeStages(of: prepared.part, kernels: .fastest, unless: Cancellation())
    return (Scratches(of: prepared.part, among: stages.candidates), prepared)
  }

  @Test(
    "has its scratches bridged where they cut across ridges",
    arguments: [50, 75, 110, 140, 165] as [Double], [0, 255] as [Float])
  func scratchesBridged(degrees: Double, grey: Float) throws {
    let sound = picture(DrawnPrint.finger(seed: 5))
    let broken = scratched(sound, degrees: degrees, width: 5, grey: grey)
    let (scratches, prepared) = try scratches(broken)
    #expect(!scratches.isEmpty)
    // A light one may be a crease.
    let longest = scratches.longestDark(within: prepared.part)
    #expect(grey == 0 ? longest > 180 : longest == 0)
    var mended = prepared.picture
    scratches.bridge(&mended, in: prepared.region)
    var (before, after, changed) = (Float(0), Float(0), 0)
    for i in sound.elements.indices {
      before += abs(broken.elements[i] - sound.elements[i])
      after += abs(mended.elements[i] - sound.elements[i])
      if mended.elements[i] != broken.elements[i] { changed += 1 }
    }
    #expect(after < 0.8 * before)
    #expect(changed < 6_000)
  }

  @Test("leaves a sound finger, and creases shorter than a scratch, as they are")
  func noScratch() throws {
    for seed: UInt64 in 1...6 {
      #expect(try scratches(picture(DrawnPrint.finger(seed: seed))).0.isEmpty)
    }
    var creased = picture(DrawnPrint.finger(seed: 5))
    for k in 0..<120 {
      for side in 0..<4 { creased[90 + k + side, 120 + k / 2] = 255 }
    }
    #expect(try scratches(creased).0.isEmpty)
  }

  @Test("with scratches does not make strangers match, and quality names it")
  func scratchedStrangers() throws {
    let extractions = try (1...4).map { seed in
      let sound = picture(DrawnPrint.finger(seed: UInt64(seed)))
      return Extractor().extract(
        from: try image(scratched(sound, degrees: 70, width: 6, grey: 0)))
    }
    for extraction in extractions {
      #expect(extraction.quality.causes.contains { $0.cause == .brokenSensor })
      #expect(extraction.quality.measures.deadLine > 9)
    }
    let templates = try extractions.map { try $0.template }
    for (i, first) in templates.enumerated() {
      for second in templates[(i + 1)...] {
        #expect(Matcher(probe: first).compare(with: second).score < 25)
      }
    }
    let whole = try Extractor().extract(from: DrawnPrint.finger(seed: 1)).template
    #expect(Matcher(probe: whole).compare(with: templates[0]).score > 40)
  }

  @Test("is not what straight ridges, or a finger, are taken for")
  func ridges() throws {
    #expect(try lines(picture(DrawnPrint.finger(seed: 6))).isEmpty)
    for turned in [false, true] {
      let stripes = Raster(
        width: 300, height: 300,
        elements: (0..<90_000).map { i -> Float in
          ((turned ? i / 300 : i % 300) % 9) < 5 ? 255 : 0
        })
      #expect(try lines(stripes).isEmpty)
    }
    #expect(try lines(Raster(width: 200, height: 200, repeating: 90)).isEmpty)
    #expect(try lines(Raster(width: 20, height: 9, repeating: 90)).isEmpty)
  }

  @Test("has its blind spots taken out of the print, but not what is blank beside it")
  func blank() throws {
    var picture = picture(DrawnPrint.finger(seed: 7))
    for y in 150..<200 { for x in 130..<180 { picture[x, y] = 128 } }
    for y in 80..<88 { for x in 100..<108 { picture[x, y] = 255 } }
    let finger = try whole(picture).finger
    #expect(!finger[155, 175] && !finger[132, 152])
    // A small gap, the skin around, and the paper beside the print.
    #expect(finger[104, 84] && finger[155, 140] && finger[120, 175] && finger[4, 4])
    let missing = finger.elements.count(where: { !$0 })
    #expect((2_000...3_800).contains(missing))
  }

  @Test("makes no minutiae along what it does not see, and strangers do not match by it")
  func strangers() throws {
    func broken(_ seed: UInt64) throws -> Template {
      var picture = picture(DrawnPrint.finger(seed: seed))
      for y in 0..<picture.height {
        for x in 0..<picture.width {
          let (dx, dy) = (x - 150, y - 180)
          if dx * dx + dy * dy < 40 * 40 { picture[x, y] = 128 }
          if (90..<96).contains(x) { picture[x, y] = 0 }
        }
      }
      return try Extractor().extract(from: try image(picture)).template
    }
    let templates = try (1...4).map { try broken(UInt64($0)) }
    for (i, first) in templates.enumerated() {
      let near = first.minutiae.count { minutia in
        let (dx, dy) = (minutia.x - 150, minutia.y - 180)
        return (dx * dx + dy * dy).squareRoot() < 46
      }
      #expect(near == 0)
      for second in templates[(i + 1)...] {
        #expect(Matcher(probe: first).compare(with: second).score < 25)
      }
    }
    let whole = try Extractor().extract(from: DrawnPrint.finger(seed: 1)).template
    #expect(Matcher(probe: whole).compare(with: templates[0]).score > 40)
  }
}
