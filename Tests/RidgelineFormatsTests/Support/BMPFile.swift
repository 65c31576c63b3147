/// Builds Windows bitmaps with a header of 40 bytes.
struct BMPFile {
  var width: Int
  /// Negative for top down.
  var height: Int
  var bits: Int
  var compression = 0
  var pixelsPerMetre = (across: 0, down: 0)
  /// Entries of blue, green, red, 0.
  var palette: [[UInt8]] = []
  var statedEntries = 0
  /// Masks after the header.
  var masks: [Int] = []
  /// The stated offset of the pixels; nil for the true one.
  var statedOffset: Int?
  /// Rows in file order, or coded runs.
  var pixels: [UInt8]

  var bytes: [UInt8] {
    let entries = palette.flatMap { $0 }
    let offset = 54 + 4 * masks.count + entries.count
    return Array("BM".utf8) + little32(offset + pixels.count) + little32(0)
      + little32(statedOffset ?? offset)
      + little32(40) + little32(width) + little32(height) + little16(1) + little16(bits)
      + little32(compression) + little32(0)
      + little32(pixelsPerMetre.across) + little32(pixelsPerMetre.down)
      + little32(statedEntries) + little32(0)
      + masks.flatMap(little32) + entries + pixels
  }

  /// A grey ramp of `count` entries.
  static func ramp(_ count: Int) -> [[UInt8]] {
    (0..<count).map {
      let v = UInt8($0 * 255 / (count - 1)); return [v, v, v, 0]
    }
  }
}
