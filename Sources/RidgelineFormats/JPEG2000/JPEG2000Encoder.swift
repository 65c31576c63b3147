import CJPEG2000

/// Writes JPEG 2000 files (JP2, ISO/IEC 15444).
public struct JPEG2000Encoder: ImageEncoder {
  /// Pixels per inch, written into a resolution box; nil writes none.
  public let pixelsPerInch: Double?
  /// The size of the raw picture over that of the file; 1 or less loses nothing.
  public let ratio: Double

  /// An encoder; without a ratio nothing is lost.
  public init(pixelsPerInch: Double?, ratio: Double = 1) {
    self.pixelsPerInch = pixelsPerInch
    self.ratio = ratio
  }

  /// The file of a grey picture.
  ///
  /// - Parameters:
  ///   - grey: `width * height` values, row after row; 0 is black.
  ///   - width: columns.
  ///   - height: rows.
  /// - Throws: ``ImageEncodingError``.
  public func encode(grey: [UInt8], width: Int, height: Int) throws(ImageEncodingError) -> [UInt8] {
    try ImageEncodingError.checkedPixelCount(
      width: width, height: height, channels: 1, byteCount: grey.count)
    var message = [CChar](repeating: 0, count: Int(CJPEG2000_MESSAGE_CAPACITY))
    var count = 0
    guard
      let bytes = cjpeg2000_encode(
        grey, UInt32(width), UInt32(height), Float(ratio), &count, &message)
    else {
      throw .encoderFailure(
        reason: String(
          decoding: message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self))
    }
    defer { cjpeg2000_free(bytes) }
    let file = [UInt8](UnsafeBufferPointer(start: bytes, count: count))
    return pixelsPerInch.map { JPEG2000Encoder.adding(pixelsPerInch: $0, to: file) } ?? file
  }

  /// The file with a resolution box at the end of its header box.
  private static func adding(pixelsPerInch: Double, to file: [UInt8]) -> [UInt8] {
    let perMetre = pixelsPerInch / 0.0254
    guard perMetre.isFinite, perMetre >= 1, perMetre < 65_535 else { return file }
    var offset = 0
    while file.count - offset >= 8 {
      let length = (0..<4).reduce(0) { $0 << 8 | Int(file[offset + $1]) }
      guard length >= 8, length <= file.count - offset else { return file }
      if file[offset + 4..<offset + 8].elementsEqual("jp2h".utf8) {
        let value = UInt16(perMetre.rounded())
        let number = [UInt8(value >> 8), UInt8(truncatingIfNeeded: value), 0, 1]
        var box: [UInt8] = [0, 0, 0, 26]
        box += Array("res ".utf8) + [0, 0, 0, 18]
        box += Array("resc".utf8) + number + number + [0, 0]
        var out = file
        out.insert(contentsOf: box, at: offset + length)
        for k in 0..<4 {
          out[offset + k] = UInt8(truncatingIfNeeded: (length + 26) >> (8 * (3 - k)))
        }
        return out
      }
      offset += length
    }
    return file
  }
}
