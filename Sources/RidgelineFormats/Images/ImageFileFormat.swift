/// A picture file format, recognised by its content.
public enum ImageFileFormat: String, Sendable, Hashable, Codable, CaseIterable {
  /// Portable Network Graphics (ISO/IEC 15948).
  case png = "PNG"
  /// JPEG (ISO/IEC 10918).
  case jpeg = "JPEG"
  /// Tagged Image File Format, revision 6.0.
  case tiff = "TIFF"
  /// Windows bitmap.
  case bmp = "BMP"
  /// Portable bitmap, greymap and pixmap (PBM, PGM, PPM).
  case pnm = "PNM"
  /// Wavelet Scalar Quantization (FBI IAFIS-IC-0110).
  case wsq = "WSQ"
  /// JPEG 2000 (ISO/IEC 15444), boxed (JP2) or a raw codestream.
  case jpeg2000 = "JPEG 2000"

  /// The format of a file, by its first bytes; nil if they belong to none of the formats.
  public static func recognise(_ bytes: [UInt8]) -> ImageFileFormat? {
    for (format, signatures) in signatures
    where signatures.contains(where: { bytes.starts(with: $0) }) {
      return format
    }
    return isPortableAnyMap(bytes) ? .pnm : nil
  }

  private static let signatures: [(ImageFileFormat, [[UInt8]])] = [
    (.png, [PNGChunks.signature]),
    (.jpeg, [[0xFF, 0xD8, 0xFF]]),
    // The second pair is BigTIFF.
    (
      .tiff,
      [
        [0x49, 0x49, 0x2A, 0], [0x4D, 0x4D, 0, 0x2A],
        [0x49, 0x49, 0x2B, 0], [0x4D, 0x4D, 0, 0x2B],
      ]
    ),
    (.bmp, [[0x42, 0x4D]]),
    // Start of image, then any of the markers that may follow it.
    (.wsq, (0xA2...0xA8).map { [0xFF, 0xA0, 0xFF, $0] }),
    (
      .jpeg2000,
      [
        [0, 0, 0, 12, 0x6A, 0x50, 0x20, 0x20, 0x0D, 0x0A, 0x87, 0x0A], [0xFF, 0x4F, 0xFF, 0x51],
      ]
    ),
  ]

  /// Whether the bytes start with `P1` to `P7` and white space or a comment.
  private static func isPortableAnyMap(_ bytes: [UInt8]) -> Bool {
    guard bytes.count >= 3, bytes[0] == 0x50, (0x31...0x37).contains(bytes[1]) else { return false }
    return PNMHeader.isWhiteSpace(bytes[2]) || bytes[2] == PNMHeader.commentMark
  }
}
