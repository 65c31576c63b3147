/// The segments of a JPEG file before its coded data: what kind of picture it is, and its EXIF
/// block.
struct JPEGSegments {
  /// The marker of the frame, such as C0 for baseline; nil where none was found.
  private(set) var frame: UInt8?
  /// What the EXIF block says.
  private(set) var exif: EXIFBlock?

  private static let exifName = Array("Exif\0\0".utf8)

  /// Looks through the segments up to the first scan; what is damaged ends the look.
  init(_ bytes: [UInt8]) {
    var offset = 2
    while offset + 4 <= bytes.count, bytes[offset] == 0xFF {
      let marker = bytes[offset + 1]
      // Any number of FF may stand before a marker.
      if marker == 0xFF {
        offset += 1
        continue
      }
      // The scan, and the end.
      if marker == 0xDA || marker == 0xD9 { return }
      let length = Int(bytes[offset + 2]) << 8 | Int(bytes[offset + 3])
      let end = offset + 2 + length
      guard length >= 2, end <= bytes.count else { return }
      let content = bytes[offset + 4..<end]
      if marker == 0xE1, exif == nil, content.starts(with: JPEGSegments.exifName) {
        exif = EXIFBlock(content.dropFirst(JPEGSegments.exifName.count))
      }
      // C4, C8 and CC are no frames.
      if (0xC0...0xCF).contains(marker), ![0xC4, 0xC8, 0xCC].contains(marker) { frame = marker }
      offset = end
    }
  }
}
