import Ridgeline
import RidgelineFormats
import Testing

@Suite("Reading PNG")
struct PNGDecoderTests {
  private func pixels(_ file: PNGFile) throws -> [UInt8] {
    try FingerprintImage(encoded: file.bytes).pixels
  }

  @Test("grey of every depth is scaled to 8 bits")
  func greyDepths() throws {
    var file = PNGFile(width: 3, height: 2, rows: [[0, 128, 255], [1, 2, 3]])
    #expect(try pixels(file) == [0, 128, 255, 1, 2, 3])
    file = PNGFile(width: 3, height: 1, depth: 1, rows: [[0b1010_0000]])
    #expect(try pixels(file) == [255, 0, 255])
    file = PNGFile(width: 3, height: 1, depth: 2, rows: [[0b0001_1000]])
    #expect(try pixels(file) == [0, 85, 170])
    file = PNGFile(width: 2, height: 1, depth: 4, rows: [[0x1F]])
    #expect(try pixels(file) == [17, 255])
  }

  @Test("16 bits are rounded to the nearest of 8, on a straight line")
  func sixteenBits() throws {
    let values = [0, 128, 129, 257, 0x7FFF, 0x8080, 0xFFFF]
    let file = PNGFile(width: 7, height: 1, depth: 16, rows: [values.flatMap(big16)])
    #expect(try pixels(file) == [0, 0, 1, 1, 127, 128, 255])
  }

  @Test("a gamma chunk bends nothing")
  func gamma() throws {
    let gamma = PNGFile.chunk("gAMA", big32(100_000))
    let file = PNGFile(width: 2, height: 1, rows: [[50, 200]], extra: gamma)
    #expect(try pixels(file) == [50, 200])
  }

  @Test("colour becomes luma, alpha is laid over white")
  func colourAndAlpha() throws {
    let rgb = PNGFile(width: 2, height: 1, colour: 2, rows: [[200, 100, 50, 255, 255, 255]])
    #expect(try pixels(rgb) == [124, 255])
    let deep = [200, 100, 50].flatMap { big16($0 * 257) }
    #expect(try pixels(PNGFile(width: 1, height: 1, depth: 16, colour: 2, rows: [deep])) == [124])
    let grey = PNGFile(width: 3, height: 1, colour: 4, rows: [[100, 255, 100, 0, 100, 51]])
    #expect(try pixels(grey) == [100, 255, 224])
    let both = PNGFile(width: 2, height: 1, colour: 6, rows: [[200, 100, 50, 255, 0, 0, 0, 128]])
    #expect(try pixels(both) == [124, 127])
  }

  @Test("a palette is looked up, its transparent entries are white")
  func palette() throws {
    let colours = PNGFile.chunk("PLTE", [200, 100, 50, 0, 0, 0, 9, 9, 9])
    var file = PNGFile(width: 3, height: 1, colour: 3, rows: [[0, 1, 2]], extra: colours)
    #expect(try pixels(file) == [124, 0, 9])
    file.extra += PNGFile.chunk("tRNS", [255, 0])
    #expect(try pixels(file) == [124, 255, 9])
    let key = PNGFile.chunk("tRNS", big16(7))
    file = PNGFile(width: 2, height: 1, rows: [[7, 8]], extra: key)
    #expect(try pixels(file) == [255, 8])
  }

  @Test("pHYs gives the resolution where its unit is the metre")
  func density() throws {
    func resolution(_ chunk: [UInt8]) throws -> Resolution {
      let file = PNGFile(width: 1, height: 1, rows: [[0]], extra: chunk)
      return try FingerprintImage(encoded: file.bytes).resolution
    }
    #expect(
      try resolution(PNGFile.density(19_685, 19_685))
        == Resolution(pixelsPerInch: 500, source: .file))
    #expect(try resolution(PNGFile.density(19_685, 19_685, unit: 0)) == .assumed)
    #expect(try resolution(PNGFile.density(0, 0)) == .assumed)
    #expect(try resolution([]) == .assumed)
    var damaged = PNGFile.density(19_685, 19_685)
    damaged[9] ^= 1
    #expect(throws: ImageDecodingError.self) { try resolution(damaged) }
  }

  @Test("missing bytes are told with their place")
  func truncated() throws {
    let bytes = PNGFile(width: 3, height: 2, rows: [[0, 128, 255], [1, 2, 3]]).bytes
    let cut = Array(bytes.prefix(50))
    #expect(throws: ImageDecodingError.truncated(.png, part: "IDAT chunk", offset: 50)) {
      try FingerprintImage(encoded: cut)
    }
    let short = PNGFile(width: 3, height: 2, rows: [[0, 128, 255]]).bytes
    #expect(throws: ImageDecodingError.self) { try FingerprintImage(encoded: short) }
  }

  @Test("a wrong checksum of the pixels is not forgiven")
  func checksum() throws {
    var bytes = PNGFile(width: 3, height: 1, rows: [[1, 2, 3]]).bytes
    bytes[bytes.count - 13] ^= 1
    #expect(throws: ImageDecodingError.self) { try FingerprintImage(encoded: bytes) }
  }
}
