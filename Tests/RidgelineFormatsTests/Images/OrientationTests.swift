import Ridgeline
import Testing

@testable import RidgelineFormats

@Suite("The way up that EXIF says")
struct OrientationTests {
  /// A block with an orientation and a density in dots per inch or centimetre.
  static func block(
    orientation: Int, isBigEndian: Bool, density: (Int, Int)? = nil
  ) -> [UInt8] {
    func two(_ value: Int) -> [UInt8] { isBigEndian ? big16(value) : little16(value) }
    func four(_ value: Int) -> [UInt8] { isBigEndian ? big32(value) : little32(value) }
    var entries = [two(274) + two(3) + four(1) + two(orientation) + two(0)]
    let values = 8 + 2 + 12 * (density == nil ? 1 : 4) + 4
    if let (figure, unit) = density {
      entries.append(two(282) + two(5) + four(1) + four(values))
      entries.append(two(283) + two(5) + four(1) + four(values))
      entries.append(two(296) + two(3) + four(1) + two(unit) + two(0))
      return (isBigEndian ? [0x4D, 0x4D, 0, 42] : [0x49, 0x49, 42, 0]) + four(8)
        + two(entries.count) + entries.flatMap { $0 } + four(0) + four(figure) + four(1)
    }
    return (isBigEndian ? [0x4D, 0x4D, 0, 42] : [0x49, 0x49, 42, 0]) + four(8)
      + two(entries.count) + entries.flatMap { $0 } + four(0)
  }

  /// A JPEG with an EXIF block after its JFIF header.
  private func jpeg(_ block: [UInt8], _ bytes: [UInt8]) -> [UInt8] {
    let content = Array("Exif\0\0".utf8) + block
    return Array(bytes[..<20]) + [0xFF, 0xE1] + big16(content.count + 2) + content + bytes[20...]
  }

  private let grey: [UInt8] = (0..<384).map { (index: Int) -> UInt8 in
    UInt8(index % 24 * 5 + index / 24 * 8)
  }

  @Test("turns JPEG and PNG as TIFF is turned", arguments: 1...8)
  func orientations(orientation: Int) throws {
    let plain = try PNGEncoder(pixelsPerInch: 500).encode(grey: grey, width: 24, height: 16)
    let wanted = GreyPicture(width: 24, height: 16, pixels: grey).upright(orientation: orientation)
    for isBigEndian in [false, true] {
      let block = Self.block(orientation: orientation, isBigEndian: isBigEndian)
      let chunk = PNGFile.chunk("eXIf", block)
      let png = try FingerprintImage(encoded: plain[..<33] + chunk + plain[33...])
      #expect((png.width, png.height) == (wanted.width, wanted.height))
      #expect(png.pixels == wanted.pixels)
      let stored = try JPEGEncoder(pixelsPerInch: 500, quality: 100).encode(
        grey: grey, width: 24, height: 16)
      let photograph = try FingerprintImage(encoded: jpeg(block, stored))
      #expect((photograph.width, photograph.height) == (wanted.width, wanted.height))
      let error = zip(photograph.pixels, wanted.pixels).map { abs(Int($0) - Int($1)) }.max() ?? 255
      #expect(error <= 4)
      #expect(photograph.resolution.pixelsPerInch == 500)
    }
  }

  @Test("gives a density where the file says none itself")
  func density() throws {
    let stored = try JPEGEncoder(pixelsPerInch: nil).encode(grey: grey, width: 24, height: 16)
    let block = Self.block(orientation: 1, isBigEndian: true, density: (500, 2))
    let image = try FingerprintImage(encoded: jpeg(block, stored))
    #expect(image.resolution == Resolution(pixelsPerInch: 500, source: .file))
    let metric = Self.block(orientation: 1, isBigEndian: false, density: (200, 3))
    #expect(EXIFBlock(metric).density == .perCentimetre(200, 200))
  }

  @Test("of damaged blocks says nothing")
  func damaged() {
    let block = Self.block(orientation: 6, isBigEndian: true, density: (500, 2))
    for length in 0..<block.count { _ = EXIFBlock(block[..<length]) }
    #expect(EXIFBlock([0x49, 0x49, 42, 0, 0xFF, 0xFF, 0xFF, 0xFF]).orientation == 1)
    #expect(EXIFBlock(Self.block(orientation: 9, isBigEndian: true)).orientation == 1)
    var random = SeededGenerator(seed: 9)
    for _ in 0..<2000 {
      var broken = block
      broken[Int.random(in: 0..<broken.count, using: &random)] = .random(
        in: 0...255, using: &random)
      _ = EXIFBlock(broken)
    }
  }
}
