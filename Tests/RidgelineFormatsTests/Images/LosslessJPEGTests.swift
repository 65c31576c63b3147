import Ridgeline
import Testing

@testable import RidgelineFormats

@Suite("Reading lossless JPEG")
struct LosslessJPEGTests {
  private func samples(_ count: Int, bits: Int, seed: UInt64) -> [Int] {
    var random = SeededGenerator(seed: seed)
    return (0..<count).map { _ in .random(in: 0..<(1 << bits), using: &random) }
  }

  @Test("every predictor gives every pixel back", arguments: 1...7)
  func predictors(predictor: Int) throws {
    for restartRows in [0, 2] {
      let samples = samples(13 * 9, bits: 8, seed: UInt64(predictor))
      let file = LosslessJPEGFile(
        width: 13, height: 9, predictor: predictor, restartRows: restartRows, samples: samples)
      let image = try FingerprintImage(encoded: file.bytes)
      #expect(image.width == 13 && image.height == 9)
      #expect(image.pixels.map(Int.init) == samples)
    }
  }

  @Test("deeper and shallower samples, shifted ones and colours become grey of 8 bits")
  func depths() throws {
    let deep = samples(40, bits: 16, seed: 1)
    let sixteen = LosslessJPEGFile(
      width: 8, height: 5, precision: 16, predictor: 4, samples: deep)
    #expect(
      try FingerprintImage(encoded: sixteen.bytes).pixels.map(Int.init) == deep.map { $0 >> 8 })
    let four = LosslessJPEGFile(width: 4, height: 1, precision: 4, samples: [0, 5, 10, 15])
    #expect(try FingerprintImage(encoded: four.bytes).pixels == [0, 85, 170, 255])
    let shifted = LosslessJPEGFile(width: 3, height: 1, shift: 2, samples: [4, 8, 252])
    #expect(try FingerprintImage(encoded: shifted.bytes).pixels == [4, 8, 252])
    let colour = LosslessJPEGFile(width: 1, height: 1, channels: 3, samples: [200, 100, 50])
    #expect(try FingerprintImage(encoded: colour.bytes).pixels == [124])
  }

  @Test("what ends early, or is changed at random, gives an error or a picture, never a trap")
  func hostile() throws {
    let bytes = LosslessJPEGFile(
      width: 13, height: 9, restartRows: 3, samples: samples(13 * 9, bits: 8, seed: 3)
    ).bytes
    for length in 0..<bytes.count - 2 {
      #expect(throws: ImageDecodingError.self) {
        try FingerprintImage(encoded: Array(bytes.prefix(length)))
      }
    }
    var random = SeededGenerator(seed: 4)
    for _ in 0..<4000 {
      var broken = bytes
      for _ in 0..<Int.random(in: 1...5, using: &random) {
        broken[Int.random(in: 2..<broken.count, using: &random)] = .random(
          in: 0...255, using: &random)
      }
      _ = try? FingerprintImage(encoded: broken)
    }
  }

  @Test(
    "of another encoder gives the picture that it was made of",
    .enabled(if: SharedCases.arePresent, "needs ../shared/cases beside the package"))
  func shared() throws {
    let lossless = try FingerprintImage(encoded: try SharedCases.bytes("lossless-jpegl.jpg"))
    let raw = try SharedCases.bytes("raw-388x460.raw")
    #expect((lossless.width, lossless.height) == (388, 460))
    let isSame = lossless.pixels == raw
    #expect(isSame)
  }
}
