import RidgelineSynthesis
import Testing

@testable import Ridgeline

/// Pictures that nobody would take for a hand.
private enum HostilePicture: String, CaseIterable {
  case noise, upright, level, slanted, rings, checks, black, white, blobs, dots

  func grey(_ x: Int, _ y: Int, _ random: inout RandomSource) -> UInt8 {
    switch self {
    case .noise: UInt8(truncatingIfNeeded: random.next())
    case .upright: x % 9 < 4 ? 20 : 235
    case .level: y % 9 < 4 ? 20 : 235
    case .slanted: (x + y) % 12 < 6 ? 20 : 235
    case .rings: (x * x + y * y) / 4000 % 2 == 0 ? 20 : 235
    case .checks: (x / 5 + y / 5) % 2 == 0 ? 20 : 235
    case .black: 0
    case .white: 255
    // Patches of ridges in all directions beside each other.
    case .blobs:
      (x / 170 + y / 90) % 2 == 0 ? 235 : (x * (x / 170) + y * (y / 90 + 1)) / 3 % 9 < 4 ? 20 : 235
    case .dots: x % 40 < 3 && y % 40 < 3 ? 0 : 235
    }
  }

  func image(width: Int, height: Int, pixelsPerInch: Double = 500) throws -> FingerprintImage {
    var random = RandomSource(seed: 11)
    var pixels: [UInt8] = []
    pixels.reserveCapacity(width * height)
    for y in 0..<height { for x in 0..<width { pixels.append(grey(x, y, &random)) } }
    return try FingerprintImage(
      width: width, height: height, pixels: pixels,
      resolution: Resolution(pixelsPerInch: pixelsPerInch, source: .stated))
  }
}

@Suite("Hostile pictures of hands are answered or refused")
struct HostileSlapTests {
  private func check(_ image: FingerprintImage) {
    for expectation in SlapExpectation.allCases {
      let segmentation = SlapSegmentation(expecting: expectation, turnHint: 0.3)
      guard let segments = try? segmentation.segments(of: image) else { continue }
      for finger in segments.fingers {
        let box = finger.box
        let isFinite = [box.x, box.y, box.width, box.height, box.turn].allSatisfy(\.isFinite)
        #expect(isFinite)
        let cut = segments.cut(finger, from: image)
        #expect(cut.width <= image.width && cut.height <= image.height)
      }
    }
  }

  @Test("Whatever they show", arguments: HostilePicture.allCases)
  fileprivate func contents(_ picture: HostilePicture) throws {
    check(try picture.image(width: 900, height: 640))
  }

  @Test(
    "Whatever their sides are",
    arguments: [(1, 1), (1, 5000), (5000, 1), (64, 3000), (3000, 64), (100, 100), (333, 77)])
  func sides(width: Int, height: Int) throws {
    for picture in [HostilePicture.noise, .slanted, .black] {
      check(try picture.image(width: width, height: height))
    }
  }

  @Test("Whatever their resolution is", arguments: [250, 393.7, 1200])
  func resolutions(pixelsPerInch: Double) throws {
    check(try HostilePicture.slanted.image(width: 700, height: 500, pixelsPerInch: pixelsPerInch))
  }
}
