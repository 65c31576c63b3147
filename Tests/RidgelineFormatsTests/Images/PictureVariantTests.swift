import Ridgeline
import Testing

@testable import RidgelineFormats

@Suite("Less usual forms of pictures")
struct PictureVariantTests {
  private let ramp: [UInt8] = (0..<384).map { (index: Int) -> UInt8 in
    UInt8(index % 24 * 5 + index / 24 * 8)
  }

  private func worst(_ a: [UInt8], _ b: [UInt8]) -> Int {
    a.count == b.count ? zip(a, b).map { abs(Int($0) - Int($1)) }.max() ?? 255 : 255
  }

  @Test("a JPEG that lacks the mark of its end alone is whole, and its file says so")
  func endless() throws {
    for bytes in [JPEGFile.grey, JPEGFile.progressive] {
      let whole = try FingerprintImage(encoded: bytes)
      let file = try StoredFile(encoded: Array(bytes.dropLast(2)))
      guard case .picture(let image) = file.content else { throw CancellationError() }
      #expect(image.pixels == whole.pixels)
      #expect(file.notes == ["the JPEG lacks the mark of its end"])
    }
    let grey = try JPEGEncoder(pixelsPerInch: 500).encode(
      grey: WSQTests.rings(width: 96, height: 80), width: 96, height: 80)
    for missing in [12, 40, 200] {
      #expect(throws: ImageDecodingError.self) {
        try FingerprintImage(encoded: Array(grey.dropLast(missing)))
      }
    }
    // A scan of a progressive picture that is missing as a whole is missed.
    let scans = JPEGFile.progressive.indices.filter {
      JPEGFile.progressive[$0] == 0xFF && $0 + 1 < JPEGFile.progressive.count
        && JPEGFile.progressive[$0 + 1] == 0xDA
    }
    for scan in scans.dropFirst() {
      #expect(throws: ImageDecodingError.self) {
        try FingerprintImage(encoded: Array(JPEGFile.progressive[..<scan]))
      }
    }
  }

  @Test("inks become what they leave of the white, stored either way round")
  func inks() throws {
    let image = try FingerprintImage(encoded: JPEGFile.cmyk)
    #expect(image.pixels.allSatisfy { abs(Int($0) - 124) <= 2 })
    #expect(
      GreyConversion.grey(fromInks: [0, 0, 0, 0, 0, 0, 0, 255], isInverted: false) == [255, 0])
    #expect(GreyConversion.grey(fromInks: [255, 255, 255, 128], isInverted: true) == [128])
    let tiff = TIFFFile(
      width: 2, height: 1, samples: 4, photometric: 5, units: [[0, 0, 0, 0, 0, 0, 0, 255]])
    #expect(try FingerprintImage(encoded: tiff.bytes).pixels == [255, 0])
  }

  @Test("JPEG, fax and luma with colour differences in TIFF")
  func tiff() throws {
    let stored = try JPEGEncoder(pixelsPerInch: nil, quality: 95).encode(
      grey: ramp, width: 24, height: 16)
    let jpeg = TIFFFile(width: 24, height: 16, compression: 7, units: [stored])
    #expect(worst(try FingerprintImage(encoded: jpeg.bytes).pixels, ramp) <= 6)
    let damaged = TIFFFile(
      width: 24, height: 16, compression: 7, units: [Array(stored.dropLast(40))])
    #expect(throws: ImageDecodingError.self) { try FingerprintImage(encoded: damaged.bytes) }
    // Group 4: a white row is one bit; then the mark of the end.
    let rows = "11" + "000000000001" + "000000000001"
    let bits = rows.padding(toLength: 32)
    let coded = stride(from: 0, to: 32, by: 8).map {
      UInt8(bits[$0..<$0 + 8].reduce(0) { $0 << 1 | $1 })
    }
    let fax = TIFFFile(
      width: 16, height: 2, bits: 1, photometric: 0, compression: 4, units: [coded])
    #expect(try FingerprintImage(encoded: fax.bytes).pixels.allSatisfy { $0 == 255 })
    var luma = TIFFFile(
      width: 2, height: 1, samples: 3, photometric: 6, units: [[40, 128, 128, 200, 128, 128]])
    luma.tags[530] = .short([1, 1])
    #expect(worst(try FingerprintImage(encoded: luma.bytes).pixels, [40, 200]) <= 1)
  }

  @Test("BigTIFF of either byte order", arguments: [false, true])
  func bigTIFF(isBigEndian: Bool) throws {
    func two(_ value: Int) -> [UInt8] { isBigEndian ? big16(value) : little16(value) }
    func eight(_ value: Int) -> [UInt8] {
      isBigEndian ? big32(0) + big32(value) : little32(value) + little32(0)
    }
    func entry(_ tag: Int, _ value: Int) -> [UInt8] { two(tag) + two(16) + eight(1) + eight(value) }
    let start: [UInt8] = isBigEndian ? [0x4D, 0x4D, 0, 0x2B] : [0x49, 0x49, 0x2B, 0]
    let tags = [
      (256, 3), (257, 2), (258, 8), (259, 1), (262, 1), (273, 16), (277, 1), (278, 2), (279, 6),
    ]
    let directory = eight(tags.count) + tags.flatMap { entry($0.0, $0.1) } + eight(0)
    let bytes =
      start + two(8) + two(0) + eight(24) + [1, 2, 3, 4, 5, 6, 0, 0] + directory
    #expect(try FingerprintImage(encoded: bytes).pixels == [1, 2, 3, 4, 5, 6])
    for length in 0..<bytes.count {
      _ = try? FingerprintImage(encoded: Array(bytes.prefix(length)))
    }
  }

  @Test("RLE4 runs of two colours in turn, literals, jumps and ends")
  func runLength4() throws {
    var file = BMPFile(
      width: 5, height: 3, bits: 4, compression: 2, palette: BMPFile.ramp(16), statedEntries: 16,
      pixels: [3, 0x9A, 0, 0, 0, 3, 0x12, 0x30, 0, 0, 0, 2, 4, 0, 1, 0x70, 0, 1])
    let pixels = try FingerprintImage(encoded: file.bytes).pixels
    let wide = try BMPFile(
      width: 5, height: 3, bits: 4, palette: BMPFile.ramp(16), statedEntries: 16,
      pixels: [0x9A, 0x90, 0, 0, 0x12, 0x30, 0, 0, 0, 0, 0x70, 0]
    ).pixelsByDecoder
    #expect(pixels == wide)
    file.pixels = [6, 0x99, 0, 1]
    #expect(throws: ImageDecodingError.self) { try FingerprintImage(encoded: file.bytes) }
    file.pixels = [0, 5, 0x12]
    #expect(throws: ImageDecodingError.self) { try FingerprintImage(encoded: file.bytes) }
  }

  @Test("a WSQ of one or two blocks is a coarser picture, and its file says so", arguments: [1, 2])
  func blocks(count: Int) throws {
    let grey = WSQTests.rings(width: 96, height: 80)
    let whole = try WSQEncoder(pixelsPerInch: 500, bitRate: 2.25).encode(
      grey: grey, width: 96, height: 80)
    let blocks = whole.indices.dropLast().filter { whole[$0] == 0xFF && whole[$0 + 1] == 0xA3 }
    #expect(blocks.count == 3)
    var end = blocks[count]
    // The table of the second block stands before it.
    if let table = (0..<end).last(where: { whole[$0] == 0xFF && whole[$0 + 1] == 0xA6 }),
      table > blocks[count - 1]
    {
      end = table
    }
    let file = try StoredFile(encoded: Array(whole[..<end]) + [0xFF, 0xA1])
    guard case .picture(let image) = file.content else { throw CancellationError() }
    let error = zip(image.pixels, grey).reduce(0) { $0 + abs(Int($1.0) - Int($1.1)) }
    #expect(error < 30 * grey.count)
    #expect(file.notes == ["the WSQ has \(count) of 3 blocks: finer detail was left out of it"])
    #expect(throws: ImageDecodingError.self) { try FingerprintImage(encoded: Array(whole[..<end])) }
    #expect(throws: ImageDecodingError.self) {
      try FingerprintImage(encoded: Array(whole[..<blocks[0]]) + [0xFF, 0xA1])
    }
  }

  @Test(
    "the pictures of other software that were not read once are what they were made of",
    .enabled(if: SharedCases.arePresent, "needs ../shared/cases beside the package"),
    arguments: [
      ("jpeg-in-tiff.tif", 40), ("jpeg-ycbcr.tif", 40), ("cmyk.tif", 3), ("bigtiff.tif", 0),
      ("thumbnail-first.tif", 0), ("cmyk.jpg", 40), ("jpeg-no-eoi.jpg", 40),
      ("lossless-jpegl.jpg", 0), ("rle4.bmp", 17), ("exif-orientation-3.jpg", 40),
      ("exif-orientation-2-mirrored.jpg", 40),
    ])
  func shared(name: String, tolerance: Int) throws {
    let raw = try SharedCases.bytes("raw-388x460.raw")
    let image = try FingerprintImage(encoded: try SharedCases.bytes(name))
    #expect((image.width, image.height) == (388, 460))
    #expect(worst(image.pixels, raw) <= tolerance)
  }

  @Test(
    "pictures in two colours and of fewer blocks resemble what they were made of",
    .enabled(if: SharedCases.arePresent, "needs ../shared/cases beside the package"),
    arguments: ["group4.tif", "wsq-two-blocks.wsq", "wsq-one-block.wsq"])
  func coarse(name: String) throws {
    let raw = try SharedCases.bytes("raw-388x460.raw").map(Double.init)
    let image = try FingerprintImage(encoded: try SharedCases.bytes(name))
    #expect((image.width, image.height) == (388, 460))
    let pixels = image.pixels.map(Double.init)
    let (m, n) = (pixels.reduce(0, +), raw.reduce(0, +))
    let count = Double(raw.count)
    let product = zip(pixels, raw).reduce(0) { $0 + ($1.0 - m / count) * ($1.1 - n / count) }
    let spread = pixels.reduce(0) { $0 + ($1 - m / count) * ($1 - m / count) }
    let other = raw.reduce(0) { $0 + ($1 - n / count) * ($1 - n / count) }
    #expect(product / (spread * other).squareRoot() > 0.6, "\(name)")
  }
}

extension String {
  /// The digits of a binary number with zeros behind them.
  fileprivate func padding(toLength count: Int) -> [Int] {
    let digits = compactMap(\.wholeNumberValue)
    return digits + [Int](repeating: 0, count: max(0, count - digits.count))
  }
}

extension BMPFile {
  fileprivate var pixelsByDecoder: [UInt8] {
    get throws { try FingerprintImage(encoded: bytes).pixels }
  }
}
