/// Decodes lossless JPEG with Huffman codes (ISO/IEC 10918-1, annex H; process 14), which
/// transactions of ANSI/NIST-ITL call JPEGL and many builds of libjpeg do not read.
///
/// One component, or three of equal size in one scan; 2 to 16 bits, cut down to 8.
struct LosslessJPEGDecoder {
  /// One picture as it is read.
  private var reader: ByteReader<ImageDecodingError>
  private let pixelLimit: Int
  private var tables: [UInt8: HuffmanLookup] = [:]
  private var restartInterval = 0
  private var precision = 8
  /// The components' names in the order of the frame.
  private var components: [UInt8] = []
  private var size: PictureSize?

  /// A sample takes a bit at least.
  private static let largestGrowth = 8

  init(_ bytes: [UInt8], pixelLimit: Int) {
    reader = ByteReader(bytes, format: .jpeg)
    self.pixelLimit = pixelLimit
  }

  /// The samples of the picture, those of a pixel side by side.
  mutating func decode() throws(ImageDecodingError) -> (
    size: PictureSize, channels: Int, samples: [UInt8]
  ) {
    try reader.skip(2, of: "start of image")
    while true {
      let start = reader.offset
      guard try reader.byte(of: "marker") == 0xFF else {
        throw .damaged(.jpeg, reason: "a marker was expected", offset: start)
      }
      var marker = try reader.byte(of: "marker")
      while marker == 0xFF { marker = try reader.byte(of: "marker") }
      let length = Int(try reader.big16(of: "segment"))
      try reader.require(length - 2, of: "segment")
      let end = reader.offset + length - 2
      switch marker {
      case 0xC3: try readFrame(until: end)
      case 0xC4: try readTables(until: end)
      case 0xDD: restartInterval = Int(try reader.big16(of: "restart interval"))
      case 0xDA:
        guard let size else {
          throw .damaged(.jpeg, reason: "a scan comes before the frame", offset: start)
        }
        let scan = try readScan(until: end)
        reader.offset = end
        return (size, components.count, try samples(of: scan, size))
      case 0xC0...0xCF, 0xD8, 0xD9:
        throw .damaged(.jpeg, reason: "an unexpected marker FF\(marker)", offset: start)
      default: break
      }
      reader.offset = end
    }
  }

  private mutating func readFrame(until end: Int) throws(ImageDecodingError) {
    precision = Int(try reader.byte(of: "frame header"))
    let height = Int(try reader.big16(of: "frame header"))
    let width = Int(try reader.big16(of: "frame header"))
    let count = Int(try reader.byte(of: "frame header"))
    guard (2...16).contains(precision), count == 1 || count == 3, end - reader.offset >= 3 * count
    else {
      throw .unsupportedVariant(
        .jpeg, what: "lossless coding of \(count) components of \(precision) bits")
    }
    size = try PictureSize(width: width, height: height, limit: pixelLimit, format: .jpeg)
    components = []
    for _ in 0..<count {
      components.append(try reader.byte(of: "frame header"))
      guard try reader.byte(of: "frame header") == 0x11 || count == 1 else {
        throw .unsupportedVariant(.jpeg, what: "lossless coding with components of unequal sizes")
      }
      try reader.skip(1, of: "frame header")
    }
  }

  private mutating func readTables(until end: Int) throws(ImageDecodingError) {
    while end - reader.offset >= 17 {
      let id = try reader.byte(of: "Huffman table")
      let counts = try reader.take(16, of: "Huffman table").map(Int.init)
      let total = counts.reduce(0, +)
      let symbols = try reader.take(total, of: "Huffman table")
      guard let table = HuffmanLookup(counts: counts, symbols: symbols) else {
        throw .damaged(
          .jpeg, reason: "a Huffman table that gives no codes", offset: reader.offset)
      }
      tables[id] = table
    }
  }

  /// What the header of a scan says.
  private struct Scan {
    var tables: [HuffmanLookup] = []
    var predictor = 1
    var shift = 0
  }

  private mutating func readScan(until end: Int) throws(ImageDecodingError) -> Scan {
    let count = Int(try reader.byte(of: "scan header"))
    guard count == components.count else {
      throw .unsupportedVariant(.jpeg, what: "lossless coding in several scans")
    }
    var scan = Scan()
    for _ in 0..<count {
      try reader.skip(1, of: "scan header")
      let id = try reader.byte(of: "scan header") >> 4
      guard let table = tables[id] else {
        throw .damaged(.jpeg, reason: "there is no Huffman table \(id)", offset: reader.offset)
      }
      scan.tables.append(table)
    }
    scan.predictor = Int(try reader.byte(of: "scan header"))
    try reader.skip(1, of: "scan header")
    scan.shift = Int(try reader.byte(of: "scan header") & 15)
    guard (1...7).contains(scan.predictor), scan.shift < precision else {
      throw .damaged(
        .jpeg, reason: "predictor \(scan.predictor) with a shift of \(scan.shift)",
        offset: reader.offset)
    }
    return scan
  }

  private func samples(
    of scan: Scan, _ size: PictureSize
  ) throws(ImageDecodingError) -> [UInt8] {
    let (width, height, channels) = (size.width, size.height, components.count)
    try size.require(
      coded: reader.remaining, forRaw: size.pixelCount * channels,
      growth: LosslessJPEGDecoder.largestGrowth, format: .jpeg)
    var out = [UInt8](repeating: 255, count: size.pixelCount * channels)
    // Two rows of samples as they are coded, side by side for all components.
    var above = [Int32](repeating: 0, count: width * channels)
    var row = above
    let start = Int32(1) << Int32(precision - scan.shift - 1)
    var bits = JPEGBits(reader.bytes, from: reader.offset)
    // Restarts lie between rows; the row after one is predicted as the first is.
    var untilRestart = restartInterval
    var isFirstRow = true
    for y in 0..<height {
      for x in 0..<width {
        if restartInterval > 0, untilRestart == 0 {
          try bits.restart()
          untilRestart = restartInterval
          isFirstRow = true
        }
        untilRestart -= 1
        for channel in 0..<channels {
          let at = x * channels + channel
          let predicted: Int32
          if x == 0 {
            predicted = isFirstRow ? start : above[at]
          } else if isFirstRow {
            predicted = row[at - channels]
          } else {
            let (left, up, corner) = (row[at - channels], above[at], above[at - channels])
            predicted =
              switch scan.predictor {
              case 1: left
              case 2: up
              case 3: corner
              case 4: left &+ up &- corner
              case 5: left &+ (up &- corner) >> 1
              case 6: up &+ (left &- corner) >> 1
              default: (left &+ up) >> 1
              }
          }
          let difference = try bits.difference(scan.tables[channel])
          row[at] = (predicted &+ difference) & 0xFFFF
          let value = Int(row[at]) << scan.shift
          let grey = precision >= 8 ? value >> (precision - 8) : value * 255 / (1 << precision - 1)
          out[y * width * channels + at] = UInt8(truncatingIfNeeded: min(255, grey))
        }
      }
      isFirstRow = false
      swap(&above, &row)
    }
    return out
  }
}
