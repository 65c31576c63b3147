import CJPEG

/// Writes grey JPEG (ISO/IEC 10918) through libjpeg.
///
/// Its blocks of 8 x 8 pixels cut ridges; prints are better kept as PNG, JPEG 2000 or WSQ.
public struct JPEGEncoder: ImageEncoder {
  /// The resolution that the files state, in pixels per inch; nil to state none.
  public let pixelsPerInch: Double?
  /// 1 to 100, on libjpeg's scale.
  public let quality: Int

  /// An encoder.
  public init(pixelsPerInch: Double? = nil, quality: Int = 95) {
    self.pixelsPerInch = pixelsPerInch
    self.quality = min(100, max(1, quality))
  }

  /// A grey picture as the bytes of a JPEG file.
  ///
  /// - Throws: ``ImageEncodingError``; the format's largest side is 65,500 pixels.
  public func encode(grey: [UInt8], width: Int, height: Int) throws(ImageEncodingError) -> [UInt8] {
    try ImageEncodingError.checkedPixelCount(
      width: width, height: height, channels: 1, byteCount: grey.count)
    guard width <= 65_500, height <= 65_500 else {
      throw .unsupportedSize(width: width, height: height)
    }
    var message = [CChar](repeating: 0, count: Int(CJPEG_MESSAGE_CAPACITY))
    var count = 0
    let density = UInt32(min(65_535, max(0, (pixelsPerInch ?? 0).rounded())))
    guard
      let bytes = cjpeg_encode(
        grey, UInt32(width), UInt32(height), Int32(quality), density, &count, &message)
    else {
      throw .encoderFailure(
        reason: String(
          decoding: message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self))
    }
    defer { cjpeg_free(bytes) }
    return [UInt8](UnsafeBufferPointer(start: bytes, count: count))
  }
}
