/// Builds lossless JPEG files (ISO/IEC 10918-1, annex H) from samples.
struct LosslessJPEGFile {
  var width: Int
  var height: Int
  /// Samples of a pixel, side by side.
  var channels = 1
  var precision = 8
  var predictor = 1
  /// Bits that every sample is shifted down before it is coded.
  var shift = 0
  /// Rows between restarts; 0 for none.
  var restartRows = 0
  var samples: [Int]

  /// Seventeen codes of five bits, one for each size of a difference.
  private static let table: [UInt8] =
    [0, 0, 0, 0, 0, 17] + [UInt8](repeating: 0, count: 11) + (0...16).map { UInt8($0) }

  var bytes: [UInt8] {
    func segment(_ marker: UInt8, _ content: [UInt8]) -> [UInt8] {
      [0xFF, marker] + big16(content.count + 2) + content
    }
    let names = (1...channels).map { UInt8($0) }
    var file: [UInt8] = [0xFF, 0xD8]
    file += segment(0xC4, Self.table)
    file += segment(
      0xC3,
      [UInt8(precision)] + big16(height) + big16(width) + [UInt8(channels)]
        + names.flatMap { [$0, 0x11, 0] })
    if restartRows > 0 { file += segment(0xDD, big16(restartRows * width)) }
    file += segment(
      0xDA,
      [UInt8(channels)] + names.flatMap { [$0, 0] } + [UInt8(predictor), 0, UInt8(shift)])
    return file + coded + [0xFF, 0xD9]
  }

  private var coded: [UInt8] {
    var out: [UInt8] = []
    var bits: [UInt8] = []
    func flush() {
      while bits.count % 8 != 0 { bits.append(1) }
      for start in stride(from: 0, to: bits.count, by: 8) {
        let byte = bits[start..<start + 8].reduce(0) { $0 << 1 | $1 }
        out += byte == 0xFF ? [0xFF, 0] : [byte]
      }
      bits = []
    }
    func put(_ value: Int, _ count: Int) {
      for bit in stride(from: count - 1, through: 0, by: -1) {
        bits.append(UInt8(value >> bit & 1))
      }
    }
    let shifted = samples.map { $0 >> shift }
    func at(_ x: Int, _ y: Int, _ channel: Int) -> Int {
      shifted[(y * width + x) * channels + channel]
    }
    var restarts = 0
    for y in 0..<height {
      let isFirst = y == 0 || (restartRows > 0 && y % restartRows == 0)
      if isFirst, y > 0 {
        flush()
        out += [0xFF, 0xD0 + UInt8(restarts % 8)]
        restarts += 1
      }
      for x in 0..<width {
        for channel in 0..<channels {
          let guess: Int
          if x == 0 {
            guess = isFirst ? 1 << (precision - shift - 1) : at(0, y - 1, channel)
          } else if isFirst {
            guess = at(x - 1, y, channel)
          } else {
            let (a, b, c) = (
              at(x - 1, y, channel), at(x, y - 1, channel), at(x - 1, y - 1, channel)
            )
            guess =
              [a, b, c, a + b - c, a + (b - c) >> 1, b + (a - c) >> 1, (a + b) >> 1][
                predictor - 1]
          }
          // Differences count modulo 65,536.
          var difference = (at(x, y, channel) - guess) & 0xFFFF
          if difference > 32_768 { difference -= 65_536 }
          let size = difference == 0 ? 0 : Int.bitWidth - abs(difference).leadingZeroBitCount
          put(size, 5)
          if size > 0, size < 16 {
            put(difference > 0 ? difference : difference + (1 << size) - 1, size)
          }
        }
      }
    }
    flush()
    return out
  }
}
