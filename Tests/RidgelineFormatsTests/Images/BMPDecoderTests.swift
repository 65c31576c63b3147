import Ridgeline
import RidgelineFormats
import Testing

@Suite("Reading BMP")
struct BMPDecoderTests {
  private func pixels(_ file: BMPFile) throws -> [UInt8] {
    try FingerprintImage(encoded: file.bytes).pixels
  }

  @Test("rows come bottom up, or top down where the height is negative")
  func order() throws {
    let rows: [UInt8] = [1, 2, 3, 0, 4, 5, 6, 0]
    var file = BMPFile(width: 3, height: 2, bits: 8, palette: BMPFile.ramp(256), pixels: rows)
    #expect(try pixels(file) == [4, 5, 6, 1, 2, 3])
    file.height = -2
    #expect(try pixels(file) == [1, 2, 3, 4, 5, 6])
  }

  @Test("palettes of 1, 4 and 8 bits may hold colours")
  func palettes() throws {
    let two: [[UInt8]] = [[50, 100, 200, 0], [255, 255, 255, 0]]
    var file = BMPFile(width: 3, height: 1, bits: 1, palette: two, pixels: [0b0100_0000, 0, 0, 0])
    #expect(try pixels(file) == [124, 255, 124])
    file = BMPFile(
      width: 3, height: 1, bits: 4, palette: BMPFile.ramp(16), pixels: [0x0F, 0x10, 0, 0])
    #expect(try pixels(file) == [0, 255, 17])
    file = BMPFile(
      width: 2, height: 1, bits: 8, palette: two, statedEntries: 2, pixels: [1, 0, 0, 0])
    #expect(try pixels(file) == [255, 124])
  }

  @Test("a colour beyond the palette is refused")
  func beyondPalette() {
    let file = BMPFile(
      width: 2, height: 1, bits: 8, palette: BMPFile.ramp(4), statedEntries: 4,
      pixels: [3, 4, 0, 0])
    #expect(throws: ImageDecodingError.self) { try pixels(file) }
  }

  @Test("24 and 32 bits become luma; a fourth byte without a mask means nothing")
  func direct() throws {
    var file = BMPFile(width: 1, height: 1, bits: 24, pixels: [50, 100, 200, 0])
    #expect(try pixels(file) == [124])
    file = BMPFile(width: 2, height: 1, bits: 32, pixels: [50, 100, 200, 0, 0, 0, 0, 99])
    #expect(try pixels(file) == [124, 0])
  }

  @Test("masks cut out the channels, alpha included")
  func masks() throws {
    var file = BMPFile(
      width: 1, height: 1, bits: 32, compression: 3, masks: [0xFF, 0xFF00, 0xFF0000],
      pixels: [200, 100, 50, 7])
    #expect(try pixels(file) == [124])
    file = BMPFile(
      width: 2, height: 1, bits: 16, compression: 3, masks: [0xF800, 0x07E0, 0x001F],
      pixels: [0xFF, 0xFF, 0, 0])
    #expect(try pixels(file) == [255, 0])
    file = BMPFile(
      width: 2, height: 1, bits: 32, compression: 6,
      masks: [0xFF, 0xFF00, 0xFF0000, 0xFF00_0000], pixels: [0, 0, 0, 128, 0, 0, 0, 0])
    #expect(try pixels(file) == [127, 255])
    file.pixels[3] = 0
    #expect(try pixels(file) == [0, 0], "an alpha that is empty everywhere was not meant")
    file.masks[0] = 0b101
    #expect(throws: ImageDecodingError.self) { try pixels(file) }
  }

  @Test("RLE8 runs, literals, jumps and ends are followed, and never leave the picture")
  func runLength() throws {
    var file = BMPFile(
      width: 5, height: 3, bits: 8, compression: 1, palette: BMPFile.ramp(256),
      pixels: [3, 9, 0, 0, 0, 3, 1, 2, 3, 0, 0, 0, 0, 2, 4, 0, 1, 7, 0, 1])
    #expect(try pixels(file) == [0, 0, 0, 0, 7, 1, 2, 3, 0, 0, 9, 9, 9, 0, 0])
    file.pixels = [6, 9, 0, 1]
    #expect(throws: ImageDecodingError.self) { try pixels(file) }
    file.pixels = [0, 2, 0, 3, 0, 1]
    #expect(throws: ImageDecodingError.self) { try pixels(file) }
    file.pixels = [5, 9, 0, 0, 5, 9]
    #expect(throws: ImageDecodingError.truncated(.bmp, part: "pixels", offset: file.bytes.count)) {
      try pixels(file)
    }
  }

  @Test("the old OS/2 header has sides of 16 bits and colours of three bytes")
  func coreHeader() throws {
    let palette: [UInt8] = [50, 100, 200, 255, 255, 255]
    let bytes =
      Array("BM".utf8) + little32(0) + little32(0) + little32(32)
      + little32(12) + little16(2) + little16(1) + little16(1) + little16(1)
      + palette + [0b0100_0000, 0, 0, 0]
    #expect(try FingerprintImage(encoded: bytes).pixels == [124, 255])
  }

  @Test("harmless oddities are accepted")
  func oddities() throws {
    var file = BMPFile(
      width: 3, height: 2, bits: 8, palette: BMPFile.ramp(256), pixels: [1, 2, 3, 0, 4, 5, 6])
    #expect(try pixels(file) == [4, 5, 6, 1, 2, 3], "the last padding is missing")
    file.statedOffset = 0
    #expect(try pixels(file) == [4, 5, 6, 1, 2, 3], "the offset of the pixels is not stated")
    file.pixels += [0, 99, 99]
    #expect(try pixels(file) == [4, 5, 6, 1, 2, 3], "bytes follow the picture")
    file.pixels.removeLast(4)
    #expect(throws: ImageDecodingError.self) { try pixels(file) }
    file.statedOffset = 20
    #expect(throws: ImageDecodingError.self) { try pixels(file) }
  }

  @Test("pixels per metre give the resolution")
  func density() throws {
    var file = BMPFile(width: 1, height: 1, bits: 24, pixels: [0, 0, 0, 0])
    #expect(try FingerprintImage(encoded: file.bytes).resolution == .assumed)
    file.pixelsPerMetre = (39_370, 39_370)
    #expect(
      try FingerprintImage(encoded: file.bytes).resolution
        == Resolution(pixelsPerInch: 1_000, source: .file))
    file.pixelsPerMetre = (2_834, 2_835)
    #expect(try FingerprintImage(encoded: file.bytes).resolution == .assumed)
    file.pixelsPerMetre = (-1, -1)
    #expect(try FingerprintImage(encoded: file.bytes).resolution == .assumed)
  }
}
