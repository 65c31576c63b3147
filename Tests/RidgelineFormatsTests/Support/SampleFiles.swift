/// A small sound file of every kind that is read, for tests that damage them.
enum SampleFiles {
  static let all: [(name: String, bytes: [UInt8])] = [
    (
      "PNG grey",
      PNGFile(width: 4, height: 3, rows: rows, extra: PNGFile.density(19_685, 19_685)).bytes
    ),
    ("PNG RGBA", PNGFile(width: 1, height: 3, colour: 6, rows: rows).bytes),
    (
      "PNG palette",
      PNGFile(
        width: 4, height: 3, colour: 3, rows: rows,
        extra: PNGFile.chunk("PLTE", flat + flat + flat) + PNGFile.chunk("tRNS", [9, 200])
      ).bytes
    ),
    ("JPEG grey", JPEGFile.grey), ("JPEG progressive", JPEGFile.progressive),
    ("JPEG colour", JPEGFile.colour), ("JPEG RGB", JPEGFile.rgb),
    ("TIFF grey", tiff(compression: 1, flat)),
    ("TIFF LZW", tiff(compression: 5, lzwLiterals(flat))),
    ("TIFF PackBits", tiff(compression: 32_773, packBitsLiterals(flat))),
    ("TIFF deflate", tiff(compression: 8, zlibStored(flat))), ("TIFF tiles", tiles),
    ("TIFF palette", palette), ("TIFF planes", planes),
    (
      "BMP 8 bit",
      BMPFile(
        width: 4, height: 3, bits: 8, pixelsPerMetre: (19_685, 19_685),
        palette: BMPFile.ramp(16), statedEntries: 16, pixels: flat
      ).bytes
    ),
    (
      "BMP RLE8",
      BMPFile(
        width: 4, height: 3, bits: 8, compression: 1, palette: BMPFile.ramp(16), statedEntries: 16,
        pixels: [4, 9, 0, 0, 0, 3, 1, 2, 3, 0, 0, 0, 0, 2, 1, 0, 3, 7, 0, 1]
      ).bytes
    ),
    ("BMP 24 bit", BMPFile(width: 1, height: -3, bits: 24, pixels: flat).bytes),
    (
      "BMP masks",
      BMPFile(
        width: 1, height: 3, bits: 32, compression: 6,
        masks: [0xFF, 0xFF00, 0xFF0000, 0xFF00_0000], pixels: flat
      ).bytes
    ),
    ("PGM", Array("P5 # comment\n4 3 255\n".utf8) + flat),
    ("PGM deep", Array("P5 3 2 65535\n".utf8) + flat),
    ("PGM plain", Array("P2 4 3 15 0 1 2 3 4 5 6 7 8 9 10 11".utf8)),
    ("PPM", Array("P6 2 2 200\n".utf8) + flat),
    ("PPM plain", Array("P3 1 2 15 0 1 2 3 4 5".utf8)),
    ("PBM", Array("P4 9 2\n".utf8) + flat[0..<4]), ("PBM plain", Array("P1 3 2 101\n0 1 0".utf8)),
  ]

  private static let flat: [UInt8] = Array(0..<12)
  private static let rows = [Array(flat[0..<4]), Array(flat[4..<8]), Array(flat[8..<12])]

  private static func tiff(compression: Int, _ unit: [UInt8]) -> [UInt8] {
    var file = TIFFFile(width: 4, height: 3, compression: compression, units: [unit])
    file.tags[282] = .rational(500, 1)
    file.tags[283] = .rational(500, 1)
    return file.bytes
  }

  private static let tiles: [UInt8] = {
    let tile = (0..<256).map { UInt8($0) }
    var file = TIFFFile(width: 18, height: 5, units: [tile, tile])
    file.setTiles(width: 16, height: 16)
    return file.bytes
  }()

  private static let palette: [UInt8] = {
    var file = TIFFFile(width: 4, height: 3, bits: 4, photometric: 3, units: [Array(flat[0..<6])])
    file.isBigEndian = true
    file.tags[320] = .short((0..<48).map { $0 * 1_365 })
    return file.bytes
  }()

  private static let planes: [UInt8] = {
    var file = TIFFFile(
      width: 2, height: 2, samples: 3, photometric: 2,
      units: [Array(flat[0..<4]), Array(flat[4..<8]), Array(flat[8..<12])])
    file.tags[284] = .short([2])
    return file.bytes
  }()
}
