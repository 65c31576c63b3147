/// The name of a picture file format; its row among the formats is ``FileFormat``.
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
}
