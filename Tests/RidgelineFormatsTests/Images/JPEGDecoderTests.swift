import Ridgeline
import RidgelineFormats
import Testing

@Suite("Reading JPEG")
struct JPEGDecoderTests {
  @Test("grey comes out as it went in, sequential or progressive")
  func grey() throws {
    for bytes in [JPEGFile.grey, JPEGFile.progressive] {
      let image = try FingerprintImage(encoded: bytes)
      #expect(image.width == 8 && image.height == 8)
      for y in 0..<8 {
        for x in 0..<8 {
          #expect(abs(Int(image.pixels[y * 8 + x]) - 17 * (x + y)) <= 3)
        }
      }
    }
  }

  @Test("colour becomes luma, from either way of coding it")
  func colour() throws {
    for bytes in [JPEGFile.colour, JPEGFile.rgb] {
      let image = try FingerprintImage(encoded: bytes)
      #expect(image.pixels.count == 64)
      #expect(image.pixels.allSatisfy { abs(Int($0) - 124) <= 1 })
    }
  }

  @Test("the JFIF header gives the resolution, per inch or centimetre")
  func density() throws {
    func resolution(_ unit: UInt8, _ across: Int, _ down: Int) throws -> Resolution {
      let bytes = JPEGFile.grey(densityUnit: unit, across: across, down: down)
      return try FingerprintImage(encoded: bytes).resolution
    }
    #expect(try resolution(1, 500, 500) == Resolution(pixelsPerInch: 500, source: .file))
    #expect(try resolution(2, 200, 200) == Resolution(pixelsPerInch: 508, source: .file))
    #expect(try resolution(0, 500, 500) == .assumed)
    #expect(try resolution(1, 72, 72) == .assumed)
    #expect(try resolution(1, 0, 500) == .assumed)
  }

  @Test("a picture that ends early is refused, not filled with grey")
  func truncated() {
    let bytes = Array(JPEGFile.grey.dropLast(8))
    #expect(throws: ImageDecodingError.self) { try FingerprintImage(encoded: bytes) }
  }
}
