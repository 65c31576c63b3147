import Ridgeline
import RidgelineFormats
import Testing

@Suite("Writing pictures")
struct EncodersTests {
  private func noise(_ count: Int, seed: UInt64) -> [UInt8] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
  }

  @Test("grey PNG comes back pixel by pixel, with its resolution")
  func greyRoundTrip() throws {
    for (width, height) in [(1, 1), (7, 3), (64, 33), (500, 1)] {
      let pixels = noise(width * height, seed: 1)
      let bytes = try PNGEncoder(pixelsPerInch: 512).encode(
        grey: pixels, width: width, height: height)
      let image = try FingerprintImage(encoded: bytes)
      #expect(image.width == width && image.height == height && image.pixels == pixels)
      #expect(image.resolution == Resolution(pixelsPerInch: 512, source: .file))
    }
  }

  @Test("colour PNG comes back as its luma")
  func colourRoundTrip() throws {
    let rgb = noise(3 * 20 * 10, seed: 2)
    let image = try FingerprintImage(encoded: PNGEncoder().encode(rgb: rgb, width: 20, height: 10))
    #expect(image.resolution == .assumed)
    for i in 0..<200 {
      let sum =
        0.299 * Double(rgb[3 * i]) + 0.587 * Double(rgb[3 * i + 1])
        + 0.114 * Double(rgb[3 * i + 2])
      #expect((Double(image.pixels[i]) - sum).magnitude < 0.51)
    }
  }

  @Test("the same pixels give the same bytes")
  func deterministic() throws {
    let pixels = noise(90 * 70, seed: 3)
    let encoder = PNGEncoder(pixelsPerInch: 500)
    #expect(
      try encoder.encode(grey: pixels, width: 90, height: 70)
        == encoder.encode(grey: pixels, width: 90, height: 70))
  }

  @Test("a resolution that cannot be stated is left out")
  func unstatable() throws {
    for figure in [0, -1, 1e12, Double.nan, .infinity] {
      let bytes = try PNGEncoder(pixelsPerInch: figure).encode(grey: [1], width: 1, height: 1)
      #expect(try FingerprintImage(encoded: bytes).resolution == .assumed)
    }
  }

  @Test("PGM comes back pixel by pixel")
  func pgm() throws {
    let pixels = noise(35, seed: 4)
    let bytes = try PGMEncoder().encode(grey: pixels, width: 5, height: 7)
    #expect(bytes.starts(with: Array("P5\n5 7\n255\n".utf8)))
    #expect(try FingerprintImage(encoded: bytes).pixels == pixels)
  }

  @Test("sides and bytes that do not agree are refused")
  func refused() {
    #expect(throws: ImageEncodingError.byteCountMismatch(expected: 6, found: 5)) {
      try PNGEncoder().encode(grey: [1, 2, 3, 4, 5], width: 3, height: 2)
    }
    #expect(throws: ImageEncodingError.byteCountMismatch(expected: 18, found: 6)) {
      try PNGEncoder().encode(rgb: [1, 2, 3, 4, 5, 6], width: 3, height: 2)
    }
    #expect(throws: ImageEncodingError.unsupportedSize(width: 0, height: 2)) {
      try PGMEncoder().encode(grey: [], width: 0, height: 2)
    }
    #expect(throws: ImageEncodingError.unsupportedSize(width: .max, height: .max)) {
      try PNGEncoder().encode(grey: [], width: .max, height: .max)
    }
  }
}
