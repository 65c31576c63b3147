@testable import RidgelineFormats

/// Builds PNG files chunk by chunk.
struct PNGFile {
  var width: Int
  var height: Int
  var depth = 8
  /// 0 grey, 2 RGB, 3 palette, 4 grey and alpha, 6 RGB and alpha.
  var colour = 0
  /// Rows without their filter mark.
  var rows: [[UInt8]]
  /// Chunks between header and pixels.
  var extra: [UInt8] = []

  var bytes: [UInt8] {
    let header = big32(width) + big32(height) + [UInt8(depth), UInt8(colour), 0, 0, 0]
    return PNGChunks.signature + Self.chunk("IHDR", header) + extra
      + Self.chunk("IDAT", zlibStored(rows.flatMap { [0] + $0 })) + Self.chunk("IEND", [])
  }

  static func chunk(_ type: String, _ data: [UInt8]) -> [UInt8] {
    let covered = Array(type.utf8) + data
    return big32(data.count) + covered + big32(Int(PNGChecksum.of(covered)))
  }

  static func density(_ across: Int, _ down: Int, unit: UInt8 = 1) -> [UInt8] {
    chunk("pHYs", big32(across) + big32(down) + [unit])
  }

  /// The bytes with the checksum of every chunk that lies within them set right.
  static func repaired(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    var start = PNGChunks.signature.count
    while start + 12 <= bytes.count {
      let length = bytes[start..<(start + 4)].reduce(0) { $0 << 8 | Int($1) }
      let end = start + 8 + length
      guard end + 4 <= bytes.count else { break }
      let checksum = PNGChecksum.of(bytes[(start + 4)..<end])
      bytes.replaceSubrange(end..<(end + 4), with: big32(Int(checksum)))
      start = end + 4
    }
    return bytes
  }
}
