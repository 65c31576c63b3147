/// Writes 8-bit grey pictures as Windows bitmaps, uncompressed, with a palette of greys.
public struct BMPEncoder: ImageEncoder {
  /// The resolution that the files state, in pixels per inch; nil to state none.
  public let pixelsPerInch: Double?

  /// An encoder whose files state the given resolution.
  public init(pixelsPerInch: Double? = nil) {
    self.pixelsPerInch = pixelsPerInch
  }

  /// A grey picture as the bytes of a bitmap.
  ///
  /// - Throws: ``ImageEncodingError``; the format's largest file has 4 GB.
  public func encode(grey: [UInt8], width: Int, height: Int) throws(ImageEncodingError) -> [UInt8] {
    try ImageEncodingError.checkedPixelCount(
      width: width, height: height, channels: 1, byteCount: grey.count)
    let stride = (width + 3) / 4 * 4
    let offset = 14 + 40 + 4 * 256
    guard let size = UInt32(exactly: offset + stride * height) else {
      throw .unsupportedSize(width: width, height: height)
    }
    let perMetre = Int32(min(1e9, max(0, ((pixelsPerInch ?? 0) / 0.0254).rounded())))
    var file = Array("BM".utf8)
    file.reserveCapacity(Int(size))
    file += littleEndian(size) + littleEndian(UInt32(0)) + littleEndian(UInt32(offset))
    file += littleEndian(UInt32(40)) + littleEndian(Int32(width)) + littleEndian(Int32(height))
    file += littleEndian(UInt16(1)) + littleEndian(UInt16(8)) + littleEndian(UInt32(0))
    file += littleEndian(UInt32(stride * height)) + littleEndian(perMetre) + littleEndian(perMetre)
    file += littleEndian(UInt32(256)) + littleEndian(UInt32(0))
    for level in 0...255 { file += [UInt8(level), UInt8(level), UInt8(level), 0] }
    for row in (0..<height).reversed() {
      file += grey[row * width..<(row + 1) * width]
      file += [UInt8](repeating: 0, count: stride - width)
    }
    return file
  }
}
