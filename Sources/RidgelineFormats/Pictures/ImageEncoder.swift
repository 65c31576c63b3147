/// Writes pictures in one format.
public protocol ImageEncoder: Sendable {
  /// A grey picture as the bytes of a file.
  ///
  /// - Parameters:
  ///   - grey: `width * height` values, row after row from the top left; 0 is black.
  ///   - width: columns.
  ///   - height: rows.
  /// - Throws: ``ImageEncodingError`` if the sides and the number of values do not agree, or if the
  ///   format has no room for the picture.
  func encode(grey: [UInt8], width: Int, height: Int) throws(ImageEncodingError) -> [UInt8]
}
