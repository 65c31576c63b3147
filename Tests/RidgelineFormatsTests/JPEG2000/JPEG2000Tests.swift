import Ridgeline
import Testing

@testable import RidgelineFormats

@Suite("JPEG 2000")
struct JPEG2000Tests {
  private func decoded(_ bytes: [UInt8]) throws -> GreyPicture {
    try JPEG2000Decoder(pixelLimit: 4_000_000).decode(bytes)
  }

  @Test(
    "without loss comes back exactly, with its resolution", arguments: [(96, 80), (33, 47), (5, 3)])
  func lossless(width: Int, height: Int) throws {
    let grey = WSQTests.rings(width: width, height: height)
    let bytes = try JPEG2000Encoder(pixelsPerInch: 500).encode(
      grey: grey, width: width, height: height)
    #expect(ImageFileFormat.recognise(bytes) == .jpeg2000)
    let picture = try decoded(bytes)
    let isSame = picture.pixels == grey
    #expect(isSame)
    #expect(picture.density == .perInch(500, 500))
    #expect(
      try decoded(
        try JPEG2000Encoder(pixelsPerInch: nil).encode(
          grey: grey, width: width, height: height)
      ).density == nil)
  }

  @Test("with loss is smaller and near")
  func lossy() throws {
    let grey = WSQTests.rings(width: 200, height: 160)
    let whole = try JPEG2000Encoder(pixelsPerInch: nil).encode(grey: grey, width: 200, height: 160)
    let small = try JPEG2000Encoder(pixelsPerInch: nil, ratio: 10).encode(
      grey: grey, width: 200, height: 160)
    #expect(small.count < whole.count && small.count < 200 * 160 / 8)
    let worst = zip(try decoded(small).pixels, grey).map { abs(Int($0) - Int($1)) }.max() ?? 0
    #expect(worst < 60)
  }

  @Test("damaged anywhere gives the typed error or a picture, never a crash")
  func hostile() throws {
    let grey = WSQTests.rings(width: 64, height: 48)
    let bytes = try JPEG2000Encoder(pixelsPerInch: 500).encode(grey: grey, width: 64, height: 48)
    for length in 0..<min(512, bytes.count) { _ = try? decoded(Array(bytes.prefix(length))) }
    var random = SystemRandomNumberGenerator()
    for _ in 0..<1000 {
      var broken = bytes
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        broken[Int.random(in: 0..<broken.count, using: &random)] = .random(in: 0...255)
      }
      _ = try? decoded(broken)
    }
  }

  @Test(
    "of other software is read",
    .enabled(if: SharedSamples.arePresent, "needs ../shared/samples beside the package"))
  func samples() throws {
    for name in SharedSamples.names(in: "jp2", ending: ".jp2") {
      let picture = try decoded(try SharedSamples.bytes("jp2/\(name)"))
      #expect(picture.width > 100 && picture.height > 100)
      // Its box says 1000 pixels per inch, and lies.
      #expect(picture.density != nil)
    }
  }
}
