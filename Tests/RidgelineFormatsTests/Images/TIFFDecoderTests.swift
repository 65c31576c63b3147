import Ridgeline
import RidgelineFormats
import Testing

@Suite("Reading TIFF")
struct TIFFDecoderTests {
  private func pixels(_ file: TIFFFile) throws -> [UInt8] {
    try FingerprintImage(encoded: file.bytes).pixels
  }

  @Test("both byte orders, and 0 as black or white")
  func grey() throws {
    var file = TIFFFile(width: 3, height: 2, units: [[0, 1, 2, 3, 4, 255]])
    #expect(try pixels(file) == [0, 1, 2, 3, 4, 255])
    file.isBigEndian = true
    #expect(try pixels(file) == [0, 1, 2, 3, 4, 255])
    file.tags[262] = .short([0])
    #expect(try pixels(file) == [255, 254, 253, 252, 251, 0])
    file.tags[262] = nil
    #expect(try pixels(file) == [0, 1, 2, 3, 4, 255], "black is 0 where nothing is said")
  }

  @Test("1, 2, 4 and 16 bits are scaled to 8", arguments: [false, true])
  func depths(isBigEndian: Bool) throws {
    func decoded(_ bits: Int, _ unit: [UInt8], photometric: Int = 1) throws -> [UInt8] {
      var file = TIFFFile(
        width: 3, height: 1, bits: bits, photometric: photometric, units: [unit])
      file.isBigEndian = isBigEndian
      return try pixels(file)
    }
    #expect(try decoded(1, [0b1010_0000]) == [255, 0, 255])
    #expect(try decoded(1, [0b1010_0000], photometric: 0) == [0, 255, 0])
    #expect(try decoded(2, [0b0001_1000]) == [0, 85, 170])
    #expect(try decoded(4, [0x1F, 0x20]) == [17, 255, 34])
    let deep = [128, 129, 0xFFFF].flatMap { isBigEndian ? big16($0) : little16($0) }
    #expect(try decoded(16, deep) == [0, 1, 255])
    #expect(try decoded(16, deep, photometric: 0) == [255, 254, 0])
  }

  @Test("uncompressed, LZW, PackBits and deflate, in several strips")
  func compressions() throws {
    let picture = (0..<70).map { UInt8($0 * 3) }
    let coders: [(Int, ([UInt8]) -> [UInt8])] = [
      (1, { $0 }), (5, lzwLiterals), (32_773, packBitsLiterals), (8, zlibStored),
    ]
    for (number, coder) in coders {
      // Ten columns: strips of three rows, the last one of a single row.
      let strips = stride(from: 0, to: 70, by: 30).map { Array(picture[$0..<min($0 + 30, 70)]) }
      let file = TIFFFile(
        width: 10, height: 7, compression: number, rowsPerStrip: 3, units: strips.map(coder))
      #expect(try pixels(file) == picture, "compression \(number)")
    }
  }

  @Test("LZW rows may be coded as differences")
  func predictor() throws {
    var file = TIFFFile(
      width: 3, height: 2, compression: 5, units: [lzwLiterals([10, 10, 10, 200, 251, 5])])
    file.tags[317] = .short([2])
    #expect(try pixels(file) == [10, 20, 30, 200, 195, 200])
  }

  @Test("tiles reach over the right and lower side")
  func tiles() throws {
    let tiles = (0..<4).map { (tile: Int) -> [UInt8] in
      (0..<256).map { (pixel: Int) -> UInt8 in UInt8((pixel / 16 * 10 + tile) & 0xFF) }
    }
    var file = TIFFFile(width: 18, height: 17, units: tiles)
    file.setTiles(width: 16, height: 16)
    let decoded = try pixels(file)
    for y in 0..<17 {
      for x in 0..<18 {
        let expected = UInt8((y % 16) * 10 + (x / 16) + 2 * (y / 16))
        #expect(decoded[y * 18 + x] == expected)
      }
    }
  }

  @Test("colour becomes luma, from one plane or three, of 8 or 16 bits")
  func colour() throws {
    var file = TIFFFile(
      width: 2, height: 1, samples: 3, photometric: 2, units: [[200, 100, 50, 255, 255, 255]])
    #expect(try pixels(file) == [124, 255])
    file.units = [[200, 255], [100, 255], [50, 255]]
    file.tags[284] = .short([2])
    #expect(try pixels(file) == [124, 255])
    let deep = TIFFFile(
      width: 1, height: 1, bits: 16, samples: 3, photometric: 2,
      units: [[200, 100, 50].flatMap { little16($0 * 257) }])
    #expect(try pixels(deep) == [124])
  }

  @Test("alpha is laid over white, whether multiplied in or not; other samples mean nothing")
  func alpha() throws {
    var file = TIFFFile(width: 1, height: 1, samples: 2, units: [[100, 51]])
    #expect(try pixels(file) == [100])
    file.tags[338] = .short([2])
    #expect(try pixels(file) == [224])
    file.tags[338] = .short([1])
    file.units = [[20, 51]]
    #expect(try pixels(file) == [224])
    file = TIFFFile(width: 1, height: 1, samples: 4, photometric: 2, units: [[0, 0, 0, 128]])
    file.tags[338] = .short([2])
    #expect(try pixels(file) == [127])
  }

  @Test("palettes are looked up, with entries of 16 bits or of one byte at either end")
  func palette() throws {
    for factor in [1, 256, 257] {
      var file = TIFFFile(width: 3, height: 1, bits: 2, photometric: 3, units: [[0b0001_1000]])
      let channels = [[200, 9, 0, 255], [100, 9, 0, 255], [50, 9, 0, 255]]
      file.tags[320] = .short(channels.flatMap { $0.map { $0 * factor } })
      #expect(try pixels(file) == [124, 9, 0], "entries times \(factor)")
    }
    let bare = TIFFFile(width: 3, height: 1, bits: 4, photometric: 3, units: [[0, 1]])
    #expect(throws: ImageDecodingError.self) { try pixels(bare) }
  }

  @Test("the orientation tag turns the picture upright")
  func orientation() throws {
    let expected: [Int: [UInt8]] = [
      1: [1, 2, 3, 4, 5, 6], 2: [3, 2, 1, 6, 5, 4], 3: [6, 5, 4, 3, 2, 1], 4: [4, 5, 6, 1, 2, 3],
      5: [1, 4, 2, 5, 3, 6], 6: [4, 1, 5, 2, 6, 3], 7: [6, 3, 5, 2, 4, 1], 8: [3, 6, 2, 5, 1, 4],
    ]
    for (orientation, turned) in expected {
      var file = TIFFFile(width: 3, height: 2, units: [[1, 2, 3, 4, 5, 6]])
      file.tags[274] = .short([orientation])
      let image = try FingerprintImage(encoded: file.bytes)
      #expect(image.pixels == turned, "orientation \(orientation)")
      #expect(image.width == (orientation < 5 ? 3 : 2))
    }
  }

  @Test("the resolution comes per inch, per centimetre, or without a unit")
  func density() throws {
    func resolution(_ unit: Int?, _ over: Int, _ under: Int) throws -> Resolution {
      var file = TIFFFile(width: 1, height: 1, units: [[0]])
      file.tags[282] = .rational(over, under)
      file.tags[283] = .rational(over, under)
      file.tags[296] = unit.map { .short([$0]) }
      return try FingerprintImage(encoded: file.bytes).resolution
    }
    let expected = Resolution(pixelsPerInch: 500, source: .file)
    #expect(try resolution(2, 500, 1) == expected)
    #expect(try resolution(nil, 5_000, 10) == expected)
    #expect(try resolution(3, 19_685, 100) == expected)
    #expect(try resolution(1, 500, 1) == .assumed)
    #expect(try resolution(2, 72, 1) == .assumed)
    #expect(try resolution(2, 1, 0) == .assumed)
  }

  @Test("forms that are not read are named")
  func variants() {
    func error(_ change: (inout TIFFFile) -> Void) -> ImageDecodingError? {
      var file = TIFFFile(width: 2, height: 1, units: [[0, 0]])
      change(&file)
      return #expect(throws: ImageDecodingError.self) { try pixels(file) }
    }
    #expect(
      error { $0.tags[259] = .short([9]) } == .unsupportedVariant(.tiff, what: "compression 9"))
    #expect(
      error { $0.tags[262] = .short([4]) }
        == .unsupportedVariant(.tiff, what: "photometric interpretation 4"))
    #expect(
      error { $0.tags[339] = .short([3]) }
        == .unsupportedVariant(.tiff, what: "a picture of signed or floating-point samples"))
    let big: [UInt8] = [0x49, 0x49, 0x2B, 0, 8, 0, 0, 0]
    #expect(throws: ImageDecodingError.truncated(.tiff, part: "header", offset: 8)) {
      try FingerprintImage(encoded: big)
    }
  }

  @Test("a strip that reaches beyond the end is told with its number")
  func truncated() {
    var file = TIFFFile(width: 3, height: 2, rowsPerStrip: 1, units: [[1, 2, 3], [4, 5, 6]])
    let size = file.bytes.count
    file.statedOffsets = [8, size - 2]
    #expect(throws: ImageDecodingError.truncated(.tiff, part: "strip 1", offset: size)) {
      try pixels(file)
    }
  }

  @Test("without pixels in the file nothing is decoded")
  func missingPixels() {
    let file = TIFFFile(width: 300, height: 300, units: [[1, 2, 3]])
    #expect(throws: ImageDecodingError.self) { try pixels(file) }
  }
}
