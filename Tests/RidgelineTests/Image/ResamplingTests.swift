import Foundation
import Testing

@testable import Ridgeline

@Suite("Resampling to 500 pixels per inch")
struct ResamplingTests {
  @Test("leaves a picture at 500 as it is")
  func identity() throws {
    let pixels = (0..<60 * 50).map { UInt8($0 * 7 % 256) }
    let image = try FingerprintImage(width: 60, height: 50, pixels: pixels, resolution: .standard)
    let out = Resampling().resample(image)
    #expect(out.width == 60 && out.height == 50)
    #expect(out.elements == pixels.map(Float.init))
  }

  @Test("keeps the ridges of a finer or coarser picture", arguments: [250.0, 569, 1000, 1200])
  func keepsRidges(pixelsPerInch: Double) throws {
    let scale = pixelsPerInch / 500
    let side = Int(200 * scale)
    let grey = { (x: Double, y: Double) in 128 + 100 * cos(2 * Double.pi * (x + 0.5 * y) / 9) }
    let pixels = (0..<side * side).map { i in
      UInt8(
        grey((Double(i % side) + 0.5) / scale - 0.5, (Double(i / side) + 0.5) / scale - 0.5)
          .rounded())
    }
    let image = try FingerprintImage(
      width: side, height: side, pixels: pixels,
      resolution: Resolution(pixelsPerInch: pixelsPerInch))
    let out = Resampling().resample(image)
    #expect(abs(out.width - 200) <= 1)
    var worst = 0.0
    for y in 12..<188 {
      for x in 12..<188 {
        worst = max(worst, abs(Double(out[x, y]) - grey(Double(x), Double(y))))
      }
    }
    // At 250 per inch a period has four and a half pixels: a tenth of the amplitude may go.
    #expect(worst < (pixelsPerInch < 500 ? 12 : 5))
  }

  @Test("does not fold a pattern that is too fine back into the picture")
  func noAliasing() throws {
    // Alternate columns at 1000 per inch average to grey at 500.
    let pixels = (0..<400 * 80).map { UInt8($0 % 2 == 0 ? 0 : 255) }
    let image = try FingerprintImage(
      width: 400, height: 80, pixels: pixels, resolution: Resolution(pixelsPerInch: 1000))
    let out = Resampling().resample(image)
    for x in 10..<190 { #expect(abs(out[x, 20] - 127.5) < 4) }
  }
}
