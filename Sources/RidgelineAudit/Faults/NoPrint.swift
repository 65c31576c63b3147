public import Ridgeline

/// Pictures that show no print, made from numbers alone.
public enum NoPrint: String, Sendable, Hashable, Codable, CaseIterable {
  /// White, with the noise of a scanner.
  case blank
  /// Every pixel by chance.
  case noise
  /// Noise of about the grain of ridges.
  case grain
  /// Lines of words.
  case text
  /// Soft shapes of all sizes, as in photographs.
  case photo
  /// A chessboard.
  case squares
  /// Straight parallel lines.
  case lines
  /// A form: ruled boxes with some words.
  case form

  /// A picture of 400 x 440 pixels at 500 per inch; the same for the same seed.
  public func picture(seed: UInt64) -> FingerprintImage {
    let (width, height) = (400, 440)
    var random = Chance(state: seed &* 0x9E37_79B9 &+ UInt64(rawValue.utf8.count) &+ 1)
    var out = Raster<Float>(width: width, height: height, repeating: 245)
    switch self {
    case .blank: break
    case .noise: for i in out.elements.indices { out.elements[i] = 255 * random.next() }
    case .grain:
      for i in out.elements.indices { out.elements[i] = random.next() - 0.5 }
      out = GaussianBlur.blur(out, sigma: 2, kernels: .fastest)
      out.elements = out.elements.map { 128 + 700 * $0 }
    case .text: NoPrint.write(on: &out, rows: 10..<height - 20, &random)
    case .photo:
      var sum = Raster<Float>(width: width, height: height, repeating: 0)
      var sigma: Float = 1.5
      while sigma < 60 {
        var layer = sum
        for i in layer.elements.indices { layer.elements[i] = random.next() - 0.5 }
        layer = GaussianBlur.blur(layer, sigma: sigma, kernels: .fastest)
        // Each octave with the energy that photographs have there.
        for i in sum.elements.indices { sum.elements[i] += layer.elements[i] * sigma * sigma }
        sigma *= 2
      }
      let scale =
        45 / max(1e-3, (sum.elements.reduce(0) { $0 + $1 * $1 } / Float(sum.count)).squareRoot())
      out.elements = sum.elements.map { 128 + scale * $0 }
    case .squares:
      let side = 12 + Int(random.next() * 30)
      for y in 0..<height {
        for x in 0..<width where (x / side + y / side) % 2 == 0 { out[x, y] = 20 }
      }
    case .lines:
      let period = 7 + Int(random.next() * 6)
      for y in 0..<height where y % period < period / 2 {
        for x in 0..<width { out[x, y] = 30 }
      }
    case .form:
      for y in stride(from: 15, to: height - 40, by: 60) {
        for x in 15..<width - 15 {
          for row in [y, y + 1, y + 44, y + 45] { out[x, row] = 40 }
        }
        for x in [15, 16, 150, 151, width - 17, width - 16] {
          for row in y..<y + 46 { out[x, row] = 40 }
        }
        NoPrint.write(on: &out, rows: y + 12..<y + 36, &random)
      }
    }
    let pixels = out.elements.map { value -> UInt8 in
      UInt8(min(255, max(0, (value + 6 * (random.next() - 0.5)).rounded())))
    }
    guard let image = try? FingerprintImage(width: width, height: height, pixels: pixels) else {
      preconditionFailure("the sides of the picture are fixed and its pixels are counted")
    }
    return image
  }

  /// Writes words of strokes.
  private static func write(
    on page: inout Raster<Float>, rows: Range<Int>, _ random: inout Chance
  ) {
    var top = rows.lowerBound
    while top + 16 <= rows.upperBound {
      var x = 22
      while x < page.width - 30 {
        if random.next() < 0.18 {
          x += 9
          continue
        }
        // A letter: up to three strokes in a box of 7 x 12 pixels.
        for _ in 0..<2 + Int(random.next() * 2) {
          let isUpright = random.next() < 0.5
          let place = Int(random.next() * (isUpright ? 6 : 11))
          for step in 0..<(isUpright ? 12 : 7) {
            let (u, v) = isUpright ? (place, step) : (step, place)
            for thick in 0..<2 where page.contains(x: x + u + thick, y: top + v) {
              page[x + u + thick, top + v] = 35
            }
          }
        }
        x += 10
      }
      top += 22
    }
  }
}

/// Numbers that follow from a seed (SplitMix64).
struct Chance: Sendable {
  var state: UInt64

  /// The next number from 0 to 1.
  mutating func next() -> Float {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Float((z ^ (z >> 31)) >> 40) / Float(1 << 24)
  }
}
