import Foundation

@testable import Ridgeline

/// Ridge patterns drawn from a formula, so that everything about them is known.
enum DrawnPrint {
  /// Straight ridges of the given period whose direction is `direction` radians counter-clockwise.
  static func stripes(
    width: Int = 240, height: Int = 240, period: Double, direction: Double
  ) -> Raster<Float> {
    draw(width: width, height: height) { x, y in
      // Across the ridges; y points down, the direction turns up.
      2 * Double.pi * (x * sin(direction) + y * cos(direction)) / period
    }
  }

  /// Horizontal ridges with one dislocation in the middle: one more ridge on the right.
  static func dislocation(width: Int = 240, height: Int = 240, period: Double) -> Raster<Float> {
    draw(width: width, height: height) { x, y in
      let dx = x - Double(width) / 2
      let dy = y - Double(height) / 2
      return 2 * Double.pi * dy / period + atan2(dy, dx)
    }
  }

  /// A whorl with a spiral core and minutiae around it, on a white background; a finger for tests.
  static func finger(seed: UInt64, width: Int = 300, height: Int = 360) -> FingerprintImage {
    var state = seed
    func next() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) / 9_007_199_254_740_992
    }
    let defects = (0..<30).map { _ in
      (
        x: 40 + next() * Double(width - 80), y: 40 + next() * Double(height - 80),
        sign: next() < 0.5 ? 1.0 : -1.0
      )
    }
    let tilt = next() * 0.6 - 0.3
    let picture = draw(width: width, height: height) { x, y in
      let u = x - Double(width) / 2
      let v = (y - Double(height) * 0.35) * 0.8 + tilt * u
      var phase = 2 * Double.pi * (u * u * 0.7 + v * v).squareRoot() / 9
      for defect in defects { phase += defect.sign * atan2(y - defect.y, x - defect.x) }
      return phase
    }
    let pixels = (0..<width * height).map { i -> UInt8 in
      let x = (Double(i % width) - Double(width) / 2) / (Double(width) / 2 - 12)
      let y = (Double(i / width) - Double(height) / 2) / (Double(height) / 2 - 12)
      return x * x + y * y < 1 ? UInt8(128 + 90 * picture.elements[i]) : 250
    }
    do {
      return try FingerprintImage(
        width: width, height: height, pixels: pixels, resolution: .standard)
    } catch {
      preconditionFailure("as many pixels as the sides ask for cannot be refused: \(error)")
    }
  }

  private static func draw(
    width: Int, height: Int, phase: (Double, Double) -> Double
  ) -> Raster<Float> {
    Raster(
      width: width, height: height,
      elements: (0..<width * height).map {
        Float(cos(phase(Double($0 % width), Double($0 / width))))
      })
  }
}
