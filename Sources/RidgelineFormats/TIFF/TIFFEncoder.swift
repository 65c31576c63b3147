/// Writes 8-bit grey pictures as TIFF 6.0, one uncompressed strip.
public struct TIFFEncoder: ImageEncoder {
  /// The resolution that the files state, in pixels per inch; nil to state none.
  public let pixelsPerInch: Double?

  /// An encoder whose files state the given resolution.
  public init(pixelsPerInch: Double? = nil) {
    self.pixelsPerInch = pixelsPerInch
  }

  /// A grey picture as the bytes of a TIFF file.
  ///
  /// - Throws: ``ImageEncodingError``; the format's largest file has 4 GB.
  public func encode(grey: [UInt8], width: Int, height: Int) throws(ImageEncodingError) -> [UInt8] {
    try ImageEncodingError.checkedPixelCount(
      width: width, height: height, channels: 1, byteCount: grey.count)
    let density = min(1e6, max(0, pixelsPerInch ?? 0))
    // Header (8), count (2), twelve entries of 12 bytes, no further directory (4), two ratios (16).
    let ratios = 8 + 2 + 12 * 12 + 4
    let pixels = ratios + 16
    guard let count = UInt32(exactly: grey.count), count < UInt32.max - UInt32(pixels) else {
      throw .unsupportedSize(width: width, height: height)
    }
    let (short, long, rational): (UInt16, UInt16, UInt16) = (3, 4, 5)
    let entries: [(tag: UInt16, type: UInt16, value: UInt32)] = [
      (256, long, UInt32(width)), (257, long, UInt32(height)),
      (258, short, 8), (259, short, 1),
      // Zero is black.
      (262, short, 1),
      (273, long, UInt32(pixels)), (277, short, 1), (278, long, UInt32(height)), (279, long, count),
      (282, rational, UInt32(ratios)), (283, rational, UInt32(ratios + 8)),
      // Per inch, or no unit where the resolution is unknown.
      (296, short, density > 0 ? 2 : 1),
    ]
    var file: [UInt8] = [0x49, 0x49, 42, 0] + littleEndian(UInt32(8))
    file.reserveCapacity(pixels + grey.count)
    file += littleEndian(UInt16(entries.count))
    for entry in entries {
      file += littleEndian(entry.tag) + littleEndian(entry.type) + littleEndian(UInt32(1))
      file += littleEndian(entry.value)
    }
    file += littleEndian(UInt32(0))
    let ratio = density > 0 ? (UInt32((density * 1000).rounded()), UInt32(1000)) : (1, 1)
    for _ in 0..<2 { file += littleEndian(ratio.0) + littleEndian(ratio.1) }
    return file + grey
  }
}
