import Ridgeline
import Testing

@testable import RidgelineSynthesis

/// A picture whose every pixel is known: light, with a dark square off the middle.
private func marked(width: Int = 60, height: Int = 40, pixelsPerInch: Double = 500) throws
  -> FingerprintImage
{
  var grey = Raster<UInt8>(width: width, height: height, repeating: 200)
  for y in 5..<15 { for x in 8..<20 { grey[x, y] = 20 } }
  return try FingerprintImage(
    width: width, height: height, pixels: grey.elements,
    resolution: Resolution(pixelsPerInch: pixelsPerInch))
}

@Suite("Disturbances of pictures")
struct PictureDisturbanceTests {
  private static let all: [any PictureDisturbance] = [
    Turn(degrees: 25), Turn(degrees: 360), SmallWindow(side: 160), PaperPage(width: 600),
    PictureFrame(thickness: 3), Seam(diameter: 140), FaintContrast(dividedBy: 5),
    PixelNoise(deviation: 20), OpticalBlur(deviation: 2), ResolutionError(percent: 10),
    LatentResidue(strength: 0.3), TransmissionErrors(share: 0.1),
    DeadColumns(width: 4), BlindSpot(diameter: 60), GlassScratches(width: 4),
  ]

  @Test("are the same for the same seed, name and level, and no others", arguments: all.indices)
  func deterministic(index: Int) {
    let disturbance = PictureDisturbanceTests.all[index]
    let image = MasterFinger(seed: 3).impression(0).image
    func drawn(_ seed: UInt64, _ name: String) -> FingerprintImage {
      var random = RandomSource(seed: seed, disturbance: "test", print: name)
      return disturbance.disturbed(image, random: &random).image
    }
    #expect(drawn(1, "01_1") == drawn(1, "01_1"))
    #expect(drawn(1, "01_1").pixels != image.pixels)
    // A blur, a resampling and a broken sensor leave nothing to chance.
    guard !(disturbance is OpticalBlur), !(disturbance is ResolutionError),
      !(disturbance is DeadColumns), !(disturbance is BlindSpot),
      !(disturbance is GlassScratches)
    else { return }
    let others = ["01_2", "02_1", "02_2"].map { drawn(1, $0) } + [drawn(2, "01_1")]
    #expect(others.contains { $0.pixels != drawn(1, "01_1").pixels })
  }

  @Test("break a sensor's columns and a spot, and leave every other pixel")
  func brokenSensor() throws {
    let image = try marked(width: 200, height: 80, pixelsPerInch: 1000)
    var random = RandomSource(seed: 1, disturbance: "test", print: "1_1")
    let columns = DeadColumns(width: 2).disturbed(image, random: &random).image
    // 1000 ppi: 120 pixels apart, so that only the middle one lies on the picture.
    for x in 0..<200 {
      #expect((98..<102).contains(x) == (columns.pixels[70 * 200 + x] == 128), "column \(x)")
    }
    let spot = BlindSpot(diameter: 10).disturbed(image, random: &random).image
    let changed = spot.pixels.indices.filter { spot.pixels[$0] != image.pixels[$0] }
    #expect(changed.allSatisfy { spot.pixels[$0] == BlindSpot.grey })
    #expect(abs(Double(changed.count) - Double.pi * 100) < 12)
  }

  @Test("scratch the glass across the picture's middle, and nothing beside it")
  func scratches() throws {
    let image = try marked(width: 200, height: 80)
    var random = RandomSource(seed: 1, disturbance: "test", print: "1_1")
    let scratched = GlassScratches(width: 3).disturbed(image, random: &random).image
    func value(_ x: Int, _ y: Int) -> UInt8 { scratched.pixels[y * 200 + x] }
    // 30 pixels above the middle: 8 to the right along one line, 30 to the left along the other.
    #expect(value(108, 10) == 0 && value(70, 10) == 255)
    #expect(value(92, 69) == 0 && value(129, 69) == 255)
    let changed = scratched.pixels.indices.filter { scratched.pixels[$0] != image.pixels[$0] }
    #expect(changed.allSatisfy { abs($0 % 200 - 100) < 50 })
    #expect((500...1_000).contains(changed.count))
  }

  @Test("turn a pixel by 90 degrees to where it belongs")
  func quarterTurn() throws {
    let image = try marked()
    let turned = Turn(degrees: 90).turned(image, degrees: 90)
    #expect(turned.image.width == 40)
    #expect(turned.image.height == 60)
    // Counter-clockwise: the top right corner comes to the top left.
    for (x, y) in [(8, 5), (19, 14), (7, 5), (30, 30), (59, 0)] {
      let there = turned.image.pixels[(59 - x) * 40 + y]
      #expect(there == image.pixels[y * 60 + x])
      let place = try #require(turned.map.places(ofX: Double(x), y: Double(y)).first)
      #expect(abs(place.x - Double(y)) < 1e-9)
      #expect(abs(place.y - Double(59 - x)) < 1e-9)
    }
  }

  @Test("turn by any angle onto a larger canvas of the border's grey")
  func anyTurn() throws {
    let turned = Turn(degrees: 30).turned(try marked(), degrees: 30)
    #expect(turned.image.width > 60 && turned.image.height > 40)
    #expect(turned.image.pixels[0] == 200)
    let place = turned.map.base.place(x: 13.5, y: 9.5)
    let grey = turned.image.pixels[Int(place.y) * turned.image.width + Int(place.x)]
    #expect(grey < 40)
    let back = turned.map.base.source(x: place.x, y: place.y)
    #expect(abs(back.x - 13.5) < 1e-9 && abs(back.y - 9.5) < 1e-9)
  }

  @Test("turn to both sides by the angle asked for, and by any angle at 360")
  func drawnAngles() throws {
    let image = try marked()
    func turns(_ degrees: Double) -> [Double] {
      (0..<40).map { number in
        var random = RandomSource(seed: 5, disturbance: "angle", print: "\(number)")
        return Turn(degrees: degrees).disturbed(image, random: &random).map.base.turn * 180
          / Double.pi
      }
    }
    #expect(Set(turns(45).map { $0.rounded() }) == [-45, 45])
    let any = turns(360)
    #expect(any.contains { $0 < 90 } && any.contains { $0 > 270 })
    #expect(Set(any.map { $0.rounded() }).count > 30)
  }

  @Test("leave a window of the side asked for, near the print's middle, at any resolution")
  func window() throws {
    let image = MasterFinger(seed: 3).impression(0).image
    let middle = PrintMiddle(of: image)
    for number in 0..<8 {
      var random = RandomSource(seed: 1, disturbance: "window", print: "\(number)")
      let window = SmallWindow(side: 160).disturbed(image, random: &random)
      #expect(window.image.width == 160 && window.image.height == 160)
      let centre = window.map.base.source(x: 79.5, y: 79.5)
      #expect(abs(centre.x - middle.x) <= 61 && abs(centre.y - middle.y) <= 61)
      let corner = window.map.base.source(x: 0, y: 0)
      #expect(window.image.pixels[0] == image.pixels[Int(corner.y) * image.width + Int(corner.x)])
    }
    var random = RandomSource(seed: 1, disturbance: "window", print: "small")
    let large = try marked(width: 700, height: 300, pixelsPerInch: 1000)
    let window = SmallWindow(side: 200).disturbed(large, random: &random).image
    #expect(window.width == 400 && window.height == 300)
  }

  @Test("put the print on a page that is light and has writing above it")
  func page() {
    let image = MasterFinger(seed: 3).impression(0).image
    var random = RandomSource(seed: 1, disturbance: "page", print: "01_1")
    let page = PaperPage(width: 1200).disturbed(image, random: &random)
    #expect(page.image.width == 1200 && page.image.height == 1000)
    let corner = page.map.base.place(x: 0, y: 0)
    #expect(corner.y >= 110 && corner.x >= 0)
    #expect(corner.x + Double(image.width) <= 1200 && corner.y + Double(image.height) <= 1000)
    let writing = page.image.pixels[..<(1200 * 100)].filter { $0 < 120 }.count
    #expect(writing > 1000)
    let paper = page.image.pixels[(1200 * 999)...].filter { $0 > 200 }.count
    #expect(paper > 700)
    var again = RandomSource(seed: 1, disturbance: "page", print: "01_1")
    let tight = PaperPage(width: 100).disturbed(image, random: &again).image
    #expect(tight.width == image.width && tight.height == image.height + 110)
  }

  @Test("draw a line of one grey around the picture")
  func frame() throws {
    var random = RandomSource(seed: 1, disturbance: "frame", print: "01_1")
    let framed = PictureFrame(thickness: 3).disturbed(try marked(), random: &random)
    #expect(framed.image.width == 66 && framed.image.height == 46)
    let grey = framed.image.pixels[0]
    #expect(grey <= 200)
    for i in 0..<66 * 3 { #expect(framed.image.pixels[i] == grey) }
    #expect(framed.image.pixels[(5 + 3) * 66 + 8 + 3] == 20)
  }

  @Test("turn a round patch inside its place and nothing outside it")
  func seam() throws {
    let image = MasterFinger(seed: 3).impression(0).image
    var random = RandomSource(seed: 1, disturbance: "seam", print: "01_1")
    let seamed = Seam(diameter: 140).disturbed(image, random: &random)
    guard case .disc(let x, let y, let radius) = seamed.map.pieces[0].area else {
      Issue.record("a seam is round")
      return
    }
    #expect(radius == 70)
    var changed = 0
    for v in 0..<image.height {
      for u in 0..<image.width
      where seamed.image.pixels[v * image.width + u]
        != image.pixels[
          v * image.width + u]
      {
        changed += 1
        let (dx, dy) = (Double(u) - x, Double(v) - y)
        #expect(dx * dx + dy * dy < radius * radius)
      }
    }
    #expect(changed > 5000)
    let counts = { (pixels: [UInt8]) in pixels.reduce(0) { $0 + Int($1) } }
    #expect(counts(seamed.image.pixels) == counts(image.pixels))
  }

  @Test("divide the contrast, add noise of the deviation asked for, and smooth")
  func greys() throws {
    func deviation(_ image: FingerprintImage) -> Double {
      let greys = image.pixels.map(Double.init)
      let mean = greys.reduce(0, +) / Double(greys.count)
      return (greys.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / Double(greys.count))
        .squareRoot()
    }
    var random = RandomSource(seed: 1, disturbance: "greys", print: "01_1")
    let image = MasterFinger(seed: 3).impression(0).image
    let faint = FaintContrast(dividedBy: 4, noise: 0).disturbed(image, random: &random).image
    #expect(abs(deviation(faint) - deviation(image) / 4) < 0.5)
    let flat = try FingerprintImage(
      width: 200, height: 200, pixels: Array(repeating: 128, count: 40_000))
    let noisy = PixelNoise(deviation: 20).disturbed(flat, random: &random).image
    #expect(abs(deviation(noisy) - 20) < 0.5)
    let smooth = OpticalBlur(deviation: 2).disturbed(noisy, random: &random).image
    // White noise smoothed by a Gaussian keeps 1 / (2 sigma sqrt pi) of its deviation; no edge darkens.
    #expect(abs(deviation(smooth) - 20 / (4 * Double.pi.squareRoot())) < 0.5)
    #expect(OpticalBlur(deviation: 3).disturbed(flat, random: &random).image == flat)
  }

  @Test("show fewer pixels where more are stated, and the other way round")
  func resolution() throws {
    var random = RandomSource(seed: 1, disturbance: "resolution", print: "01_1")
    let high = ResolutionError(percent: 20).disturbed(try marked(), random: &random)
    #expect(high.image.width == 50 && high.image.height == 33)
    #expect(high.image.resolution.pixelsPerInch == 500)
    let low = ResolutionError(percent: -20).disturbed(try marked(), random: &random)
    #expect(low.image.width == 75 && low.image.height == 50)
    #expect(low.image.pixels[12 * 75 + 17] == 20)
  }

  @Test("darken the picture by another finger's ridges, by as much as is asked for")
  func residue() throws {
    let glass = try FingerprintImage(
      width: 300, height: 300, pixels: Array(repeating: 240, count: 90_000))
    func least(_ strength: Double) -> UInt8 {
      var random = RandomSource(seed: 1, disturbance: "residue", print: "01_1")
      return LatentResidue(strength: strength).disturbed(glass, random: &random).image.pixels.min()
        ?? 0
    }
    #expect(least(0) == 240)
    #expect(least(0.3) < 200 && least(0.3) >= 168)
    #expect(least(0.6) < least(0.3))
  }

  @Test("damage a share of the tiles, more of them leaving the old damage as it was")
  func blocks() {
    let image = MasterFinger(seed: 3).impression(0).image
    func damaged(_ share: Double) -> DisturbedImage {
      var random = RandomSource(seed: 1, disturbance: "blocks", print: "01_1")
      return TransmissionErrors(share: share).disturbed(image, random: &random)
    }
    #expect(damaged(0).image == image)
    let tiles = 7 * 29
    #expect(damaged(1).map.pieces.count == tiles)
    let some = damaged(0.1).map.pieces
    #expect(some.count > 8 && some.count < 40)
    #expect(Set(some).isSubset(of: Set(damaged(0.3).map.pieces)))
  }
}
