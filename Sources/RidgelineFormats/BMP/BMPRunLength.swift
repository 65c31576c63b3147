/// Decodes the run-length codings of Windows bitmaps (BI_RLE8, BI_RLE4), which are always bottom
/// up.
struct BMPRunLength {
  let size: PictureSize
  /// Bits of a pixel: 8, or 4, where two colours take turns in a run.
  var bits = 8

  /// A run of two bytes gives 255 pixels; pictures that are mostly skipped are given some more.
  private static let largestGrowth = 4_096

  /// The palette indices, top row first; what the runs skip has index 0.
  func decode(_ bytes: [UInt8], from start: Int) throws(ImageDecodingError) -> [UInt8] {
    var reader = ByteReader(bytes, format: .bmp)
    try reader.skip(start, of: "pixels")
    try size.require(
      coded: reader.remaining, forRaw: size.pixelCount, growth: Self.largestGrowth, format: .bmp)
    var indices = [UInt8](repeating: 0, count: size.pixelCount)
    var x = 0
    var y = 0
    // Nothing follows the last pixel but, usually, the mark of the end.
    while y < size.height - 1 || (y == size.height - 1 && x < size.width) {
      let at = reader.offset
      let count = Int(try reader.byte(of: "pixels"))
      let value = try reader.byte(of: "pixels")
      switch (count, value) {
      case (0, 0): (x, y) = (0, y + 1)
      case (0, 1): return indices
      case (0, 2):
        x += Int(try reader.byte(of: "pixels"))
        y += Int(try reader.byte(of: "pixels"))
        guard x <= size.width, y < size.height else { throw outside(at) }
      case (0, let literal):
        let length = Int(literal)
        let coded = (length * bits + 7) / 8
        try reader.require(coded, of: "pixels")
        guard length <= size.width - x else { throw outside(at) }
        let row = (size.height - 1 - y) * size.width + x
        for i in 0..<length {
          let byte = bytes[reader.offset + i * bits / 8]
          indices[row + i] = bits == 8 ? byte : i % 2 == 0 ? byte >> 4 : byte & 15
        }
        x += length
        // Literal runs are padded to an even count; the last padding may be missing.
        reader.offset += coded
        if coded % 2 == 1, reader.remaining > 0 { reader.offset += 1 }
      default:
        guard count <= size.width - x else { throw outside(at) }
        let row = (size.height - 1 - y) * size.width + x
        for i in 0..<count {
          indices[row + i] = bits == 8 ? value : i % 2 == 0 ? value >> 4 : value & 15
        }
        x += count
      }
    }
    return indices
  }

  private func outside(_ offset: Int) -> ImageDecodingError {
    .damaged(.bmp, reason: "a run leaves the picture", offset: offset)
  }
}
