import CJPEG2000

/// Reads JPEG 2000: JP2 files and raw codestreams of 1 to 16 bits.
struct JPEG2000Decoder: ImageDecoder {
  let pixelLimit: Int

  /// The most pixels that one coded byte may stand for; a blank picture takes a few dozen bytes.
  private static let growth = 100_000

  /// Decodes a file.
  func decode(_ bytes: [UInt8]) throws(ImageDecodingError) -> GreyPicture {
    let isBoxed = !bytes.starts(with: [0xFF, 0x4F])
    var message = [CChar](repeating: 0, count: Int(CJPEG2000_MESSAGE_CAPACITY))
    var header = cjpeg2000_header()
    var samples: [UInt8] = []
    var failure: ImageDecodingError?
    bytes.withUnsafeBufferPointer { bytes in
      guard
        let reader = cjpeg2000_open(
          bytes.baseAddress, bytes.count, isBoxed ? 1 : 0, &header, &message)
      else {
        failure = .damaged(.jpeg2000, reason: JPEG2000Decoder.text(message), offset: nil)
        return
      }
      defer { cjpeg2000_close(reader) }
      do throws(ImageDecodingError) {
        let size = try PictureSize(
          width: Int(header.width), height: Int(header.height), limit: pixelLimit,
          format: .jpeg2000)
        try size.require(
          coded: bytes.count, forRaw: size.pixelCount, growth: JPEG2000Decoder.growth,
          format: .jpeg2000)
        samples = [UInt8](repeating: 0, count: size.pixelCount * Int(header.components))
        if cjpeg2000_decode(reader, &samples, samples.count, &message) == 0 {
          failure = .damaged(.jpeg2000, reason: JPEG2000Decoder.text(message), offset: nil)
        }
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return GreyPicture(
      width: Int(header.width), height: Int(header.height),
      pixels: JPEG2000Decoder.grey(samples, components: Int(header.components)),
      density: isBoxed ? JP2Boxes.density(in: bytes) : nil)
  }

  private static func text(_ message: [CChar]) -> String {
    String(decoding: message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Luma of colours, over white where there is alpha.
  private static func grey(_ samples: [UInt8], components: Int) -> [UInt8] {
    guard components > 1 else { return samples }
    return stride(from: 0, to: samples.count, by: components).map { i in
      let red = Int(samples[i])
      let luma =
        components >= 3
        ? (299 * red + 587 * Int(samples[i + 1]) + 114 * Int(samples[i + 2]) + 500) / 1000 : red
      guard components % 2 == 0 else { return UInt8(luma) }
      let alpha = Int(samples[i + components - 1])
      return UInt8((luma * alpha + 255 * (255 - alpha) + 127) / 255)
    }
  }
}
