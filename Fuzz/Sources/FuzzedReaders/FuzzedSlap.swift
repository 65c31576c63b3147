import Ridgeline

/// A picture of several fingers drawn of bytes, and what is asked of it.
///
/// The first bytes are the sides, the resolution and the question; each of the others is a patch of ridges, with a
/// direction and a strength, or plain grey. So a few thousand bytes draw whole hands.
struct FuzzedSlap {
  private let image: FingerprintImage
  private let segmentation: SlapSegmentation

  /// The bytes before the patches.
  private static let heading = 8
  /// Greys of a wave of ridges, a period of 256 steps.
  private static let wave: [Int] = (0..<256).map { step in
    let t = Double(step < 128 ? step : 256 - step) / 64 - 1
    return Int(110 * t * (1.5 - 0.5 * t * t))
  }
  /// Steps of the wave for a pixel to the right and one down, in eight directions.
  private static let slopes = [
    (28, 0), (26, 11), (20, 20), (11, 26), (0, 28), (-11, 26), (-20, 20), (-26, 11),
  ]

  /// Draws a picture; throws where there are too few bytes.
  init(_ bytes: [UInt8]) throws {
    let heading = FuzzedSlap.heading
    func byte(_ place: Int) -> Int { place < bytes.count ? Int(bytes[place]) : 0 }
    // One byte in sixteen asks for a sliver.
    func side(_ byte: Int) -> Int { byte & 15 == 15 ? 1 + byte >> 4 : 8 * (1 + byte) }
    let (width, height) = (side(byte(0)), side(byte(1)))
    let patch = 4 << (byte(2) & 3)
    let columns = (width + patch - 1) / patch
    let patches = bytes.dropFirst(heading)
    var pixels = [UInt8](repeating: 0, count: width * height)
    for y in 0..<height {
      for x in 0..<width {
        let place = y / patch * columns + x / patch
        let value = patches.isEmpty ? 0 : patches[heading + place % patches.count]
        let (dx, dy) = FuzzedSlap.slopes[Int(value & 7)]
        let strength = Int(value >> 3 & 7)
        let base = value & 128 == 0 ? 235 : Int(value) & 127
        let ridge = strength * FuzzedSlap.wave[(dx * x + dy * y) & 255] / 7
        pixels[y * width + x] = UInt8(clamping: base + ridge - 16 * strength)
      }
    }
    let resolutions: [Double] = [500, 500, 500, 1000, 250, 300, 393.7, 1200]
    image = try FingerprintImage(
      width: width, height: height, pixels: pixels,
      resolution: Resolution(pixelsPerInch: resolutions[byte(3) & 7], source: .stated),
      polarity: FingerprintImage.Polarity.allCases[byte(4) % 3])
    let missing = FingerPosition.allCases.filter { byte(5) >> (Int($0.rawValue) % 8) & 1 == 1 }
    segmentation = SlapSegmentation(
      expecting: SlapExpectation.allCases[byte(6) % 4], missing: byte(6) < 128 ? [] : Set(missing),
      turnHint: Double(Int8(truncatingIfNeeded: byte(7))) / 16)
  }

  /// Cuts the picture apart and each finger out of it.
  func cutApart() throws {
    let segments = try segmentation.segments(of: image)
    for finger in segments.fingers {
      let box = finger.box
      precondition([box.x, box.y, box.width, box.height, box.turn].allSatisfy(\.isFinite))
      let cut = segments.cut(finger, from: image)
      precondition(cut.width <= image.width && cut.height <= image.height)
    }
  }
}
