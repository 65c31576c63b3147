/// Writes 8-bit grey pictures as binary portable greymaps (`P5`), which carry no resolution.
public struct PGMEncoder: ImageEncoder {
  /// The encoder.
  public init() {}

  /// A grey picture as the bytes of a PGM file.
  ///
  /// - Parameters:
  ///   - grey: `width * height` values, row after row from the top left.
  ///   - width: columns.
  ///   - height: rows.
  /// - Throws: ``ImageEncodingError`` if the sides and the number of values do not agree.
  public func encode(
    grey: [UInt8], width: Int, height: Int
  ) throws(ImageEncodingError) -> [UInt8] {
    try ImageEncodingError.checkedPixelCount(
      width: width, height: height, channels: 1, byteCount: grey.count)
    return Array("P5\n\(width) \(height)\n255\n".utf8) + grey
  }
}
