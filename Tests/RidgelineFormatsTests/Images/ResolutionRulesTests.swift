import Ridgeline
import RidgelineFormats
import Testing

@Suite("The resolution of a picture file")
struct ResolutionRulesTests {
  private func file(_ across: Int, _ down: Int) -> [UInt8] {
    JPEGFile.grey(densityUnit: 1, across: across, down: down)
  }

  @Test("72 and 96 are screens' defaults and count as unknown, in any mixture")
  func screens() throws {
    for (across, down) in [(72, 72), (96, 96), (72, 96), (96, 500), (0, 0)] {
      #expect(try FingerprintImage(encoded: file(across, down)).resolution == .assumed)
    }
  }

  @Test("a small difference between the axes is averaged, a large one refused")
  func axes() throws {
    #expect(
      try FingerprintImage(encoded: file(500, 504)).resolution
        == Resolution(pixelsPerInch: 502, source: .file))
    let error = ImageDecodingError.nonSquarePixels(.jpeg, horizontal: 500, vertical: 510)
    #expect(throws: error) { try FingerprintImage(encoded: file(500, 510)) }
  }

  @Test("a figure outside the accepted range is refused")
  func range() {
    for figure in [1, 249, 1_201, 65_535] {
      let reason = ImageError.unsupportedResolution(pixelsPerInch: Double(figure))
      #expect(throws: ImageDecodingError.invalidImage(.jpeg, reason)) {
        try FingerprintImage(encoded: file(figure, figure))
      }
    }
  }

  @Test("what the caller states comes before what the file says")
  func stated() throws {
    let options = ImageDecodingOptions(pixelsPerInch: 400)
    for bytes in [file(500, 510), file(1, 1), file(500, 500), file(0, 0)] {
      #expect(
        try FingerprintImage(encoded: bytes, options: options).resolution
          == Resolution(pixelsPerInch: 400, source: .stated))
    }
    for figure in [0, -500, 5_000, Double.nan, .infinity] {
      #expect(throws: ImageDecodingError.self) {
        try FingerprintImage(
          encoded: file(500, 500), options: ImageDecodingOptions(pixelsPerInch: figure))
      }
    }
  }
}
