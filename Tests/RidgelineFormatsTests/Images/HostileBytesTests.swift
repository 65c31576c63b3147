import Ridgeline
import RidgelineFormats
import Testing

@Suite("Damaged and lying picture files")
struct HostileBytesTests {
  /// Decodes within small bounds; anything but a sound picture or the typed error fails the test.
  private func isDecoded(_ bytes: [UInt8]) -> Bool {
    do throws(ImageDecodingError) {
      let options = ImageDecodingOptions(pixelLimit: 1 << 20)
      let image = try FingerprintImage(encoded: bytes, options: options)
      #expect(image.pixels.count == image.width * image.height && !image.pixels.isEmpty)
      return true
    } catch {
      #expect(!error.description.isEmpty)
      return false
    }
  }

  @Test("the samples are sound before they are damaged")
  func sound() {
    for sample in SampleFiles.all { #expect(isDecoded(sample.bytes), "\(sample.name)") }
  }

  @Test("a file cut at any length gives the typed error, or the picture where nothing is missing")
  func truncated() {
    for sample in SampleFiles.all {
      let whole = sample.bytes.count
      for length in 0..<whole where isDecoded(Array(sample.bytes.prefix(length))) {
        // Only padding, marks of the end and the link to a next page may be missing.
        #expect(length >= whole - 6, "\(sample.name) cut to \(length) of \(whole)")
      }
    }
  }

  @Test("changed bytes never do worse than the typed error")
  func mutated() {
    var generator = SeededGenerator(seed: 20_261_124)
    for sample in SampleFiles.all {
      for _ in 0..<1_000 {
        var bytes = sample.bytes
        for _ in 0..<Int.random(in: 1...4, using: &generator) {
          let place = Int.random(in: 0..<bytes.count, using: &generator)
          switch Int.random(in: 0..<5, using: &generator) {
          case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
          case 1: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
          case 2: bytes[place] = Bool.random(using: &generator) ? 0xFF : 0
          case 3 where bytes.count > 1: bytes.remove(at: place)
          default: bytes.insert(UInt8.random(in: 0...255, using: &generator), at: place)
          }
        }
        _ = isDecoded(bytes)
        // A PNG must get past its checksums to show what it can do.
        if sample.name.hasPrefix("PNG") { _ = isDecoded(PNGFile.repaired(bytes)) }
      }
    }
  }

  @Test("sizes of zero and beyond the limit are refused as such")
  func sizes() {
    func picture(_ width: Int, _ height: Int) -> [[UInt8]] {
      [
        PNGFile(width: width, height: height, rows: [[0]]).bytes,
        TIFFFile(width: width, height: height, units: [[0]]).bytes,
        BMPFile(width: width, height: height, bits: 24, pixels: [0, 0, 0, 0]).bytes,
        Array("P5 \(width) \(height) 255\n0".utf8),
      ]
    }
    for (width, height) in [(0, 1), (1, 0)] {
      for bytes in picture(width, height) {
        let error = #expect(throws: ImageDecodingError.self) {
          try FingerprintImage(encoded: bytes)
        }
        if ImageFileFormat.recognise(bytes) != .tiff {
          guard case .invalidImage(_, .emptyPicture) = error else {
            Issue.record("\(String(describing: error))")
            continue
          }
        }
      }
    }
    for (width, height) in [(100_000, 100_000), (1, 100_000_001), (0x7FFF_FFFF, 0x7FFF_FFFF)] {
      for bytes in picture(width, height) {
        let error = #expect(throws: ImageDecodingError.self) {
          try FingerprintImage(encoded: bytes)
        }
        guard case .invalidImage(_, .tooManyPixels) = error else {
          Issue.record("\(String(describing: error))")
          continue
        }
      }
    }
    let limit = FingerprintImage.defaultPixelLimit
    let reason = ImageError.tooManyPixels(width: 65_500, height: 65_500, limit: limit)
    #expect(throws: ImageDecodingError.invalidImage(.jpeg, reason)) {
      try FingerprintImage(encoded: JPEGFile.grey(width: 65_500, height: 65_500))
    }
  }

  @Test("the caller's limit holds")
  func limit() {
    for sample in SampleFiles.all {
      let options = ImageDecodingOptions(pixelLimit: 1)
      #expect(throws: ImageDecodingError.self, "\(sample.name)") {
        try FingerprintImage(encoded: sample.bytes, options: options)
      }
    }
  }

  @Test("a large picture that the bytes cannot hold is refused before room is made for it")
  func lying() {
    let files = [
      JPEGFile.grey(width: 9_000, height: 9_000),
      BMPFile(
        width: 9_000, height: 9_000, bits: 8, compression: 1, palette: BMPFile.ramp(256),
        pixels: [0, 1]
      ).bytes,
      PNGFile(width: 9_000, height: 9_000, rows: [[0]]).bytes,
      TIFFFile(width: 9_000, height: 9_000, units: [[0, 0, 0]]).bytes,
      BMPFile(width: 9_000, height: 9_000, bits: 24, pixels: [0, 0, 0, 0]).bytes,
      Array("P5 9000 9000 255\n0".utf8), Array("P2 9000 9000 255\n0".utf8),
    ]
    for bytes in files {
      #expect(throws: ImageDecodingError.self) { try FingerprintImage(encoded: bytes) }
    }
  }
}
