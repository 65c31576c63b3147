import Testing

@testable import Ridgeline

@Suite("A fingerprint image")
struct FingerprintImageTests {
  @Test("refuses sides without pixels")
  func emptySides() {
    #expect(throws: ImageError.emptyPicture(width: 0, height: 5)) {
      try FingerprintImage(width: 0, height: 5, pixels: [])
    }
    #expect(throws: ImageError.emptyPicture(width: 5, height: -1)) {
      try FingerprintImage(width: 5, height: -1, pixels: [])
    }
  }

  @Test("refuses more pixels than the limit, also where the product would overflow")
  func tooLarge() {
    #expect(throws: ImageError.tooManyPixels(width: .max, height: .max, limit: 100_000_000)) {
      try FingerprintImage(width: .max, height: .max, pixels: [])
    }
    #expect(throws: ImageError.tooManyPixels(width: 4, height: 4, limit: 15)) {
      try FingerprintImage(
        width: 4, height: 4, pixels: Array(repeating: 0, count: 16), pixelLimit: 15)
    }
  }

  @Test("refuses a wrong count of grey values")
  func wrongCount() {
    #expect(throws: ImageError.pixelCountMismatch(expected: 6, found: 5)) {
      try FingerprintImage(width: 2, height: 3, pixels: [1, 2, 3, 4, 5])
    }
  }

  @Test("takes 250 to 1200 pixels per inch", arguments: [249.0, 1201, 0, -500, .nan, .infinity])
  func resolutionLimits(pixelsPerInch: Double) throws {
    #expect(throws: ImageError.self) {
      try FingerprintImage(
        width: 1, height: 1, pixels: [0], resolution: Resolution(pixelsPerInch: pixelsPerInch))
    }
    for accepted in [250.0, 500, 1200] {
      _ = try FingerprintImage(
        width: 1, height: 1, pixels: [0], resolution: Resolution(pixelsPerInch: accepted))
    }
  }

  @Test("takes 72 and 96 pixels per inch in a file for a screen's default")
  func screenDefaults() {
    #expect(Resolution.fromFile(pixelsPerInch: 72) == .assumed)
    #expect(Resolution.fromFile(pixelsPerInch: 96.012) == .assumed)
    #expect(Resolution.fromFile(pixelsPerInch: nil) == .assumed)
    #expect(Resolution.fromFile(pixelsPerInch: .nan) == .assumed)
    #expect(Resolution.fromFile(pixelsPerInch: 569).source == .file)
  }
}
