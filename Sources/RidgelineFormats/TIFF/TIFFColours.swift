import CTIFF

/// A TIFF page in a colour model that libtiff turns into red, green and blue: inks, luma with
/// colour differences, CIE L*a*b*, and the JPEG of TIFF 6.0.
struct TIFFColours {
  private let size: PictureSize
  private let header: ctiff_header

  private static let inks = 5
  private static let luma = 6
  private static let lab: ClosedRange<Int> = 8...10
  private static let oldJPEG = 6

  /// Whether a page is read this way.
  static func areWanted(_ header: ctiff_header) -> Bool {
    let photometric = Int(header.photometric)
    return photometric == inks || photometric == luma || lab.contains(photometric)
      || header.compression == oldJPEG
  }

  init(_ header: ctiff_header, pixelLimit: Int) throws(ImageDecodingError) {
    self.header = header
    size = try PictureSize(
      width: Int(header.width), height: Int(header.height), limit: pixelLimit, format: .tiff)
    try TIFFLayout.checkCodec(header)
  }

  /// The picture as it is stored, before it is turned.
  func picture(_ reader: TIFFReader, fileSize: Int) throws(ImageDecodingError) -> GreyPicture {
    guard Int(header.unit_count) <= 4 * size.pixelCount else {
      throw .damaged(
        .tiff, reason: "\(header.unit_count) strips or tiles do not make the picture", offset: nil)
    }
    // Subsampled colours take half a byte more than the luma at least.
    try reader.checkCodedSize(
      size, units: Int(header.unit_count), raw: size.pixelCount, compression: header.compression,
      fileSize: fileSize)
    let colours = try reader.colours(size)
    let pixels = [UInt8](unsafeUninitializedCapacity: colours.count) { target, initialised in
      for (index, word) in colours.enumerated() {
        target[index] = GreyConversion.luma(
          UInt8(truncatingIfNeeded: word), UInt8(truncatingIfNeeded: word >> 8),
          UInt8(truncatingIfNeeded: word >> 16))
      }
      initialised = colours.count
    }
    return GreyPicture(
      width: size.width, height: size.height, pixels: pixels, density: TIFFDecoder.density(header))
  }
}
