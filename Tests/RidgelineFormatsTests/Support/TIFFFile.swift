/// Builds classic TIFF files of one directory.
struct TIFFFile {
  /// A tag's type and values.
  enum Value {
    case short([Int])
    case long([Int])
    case rational(Int, Int)

    fileprivate var type: Int {
      switch self {
      case .short: 3
      case .long: 4
      case .rational: 5
      }
    }
  }

  var isBigEndian = false
  var tags: [Int: Value]
  /// Coded strips or tiles, in order.
  var units: [[UInt8]]
  var isTiled = false
  /// Where the units are said to lie; nil for the truth.
  var statedOffsets: [Int]?

  init(
    width: Int, height: Int, bits: Int = 8, samples: Int = 1, photometric: Int? = 1,
    compression: Int = 1, rowsPerStrip: Int? = nil, units: [[UInt8]]
  ) {
    tags = [
      256: .long([width]), 257: .long([height]),
      258: .short(Array(repeating: bits, count: samples)), 259: .short([compression]),
      277: .short([samples]), 278: .long([rowsPerStrip ?? height]),
    ]
    tags[262] = photometric.map { .short([$0]) }
    self.units = units
  }

  /// Tiles in place of strips.
  mutating func setTiles(width: Int, height: Int) {
    isTiled = true
    tags[278] = nil
    tags[322] = .long([width])
    tags[323] = .long([height])
  }

  private func pair(_ value: Int) -> [UInt8] { isBigEndian ? big16(value) : little16(value) }
  private func quad(_ value: Int) -> [UInt8] { isBigEndian ? big32(value) : little32(value) }

  /// The header, the coded units, what the tags cannot hold themselves, the directory.
  var bytes: [UInt8] {
    var body: [UInt8] = []
    var offsets: [Int] = []
    for unit in units {
      offsets.append(8 + body.count)
      body += unit + (unit.count % 2 == 1 ? [0] : [])
    }
    var all = tags
    all[isTiled ? 324 : 273] = .long(statedOffsets ?? offsets)
    all[isTiled ? 325 : 279] = .long(units.map(\.count))

    var directory = pair(all.count)
    for (tag, value) in all.sorted(by: { $0.key < $1.key }) {
      let data: [UInt8]
      let count: Int
      switch value {
      case .short(let values): (data, count) = (values.flatMap(pair), values.count)
      case .long(let values): (data, count) = (values.flatMap(quad), values.count)
      case .rational(let over, let under): (data, count) = (quad(over) + quad(under), 1)
      }
      directory += pair(tag) + pair(value.type) + quad(count)
      if data.count <= 4 {
        directory += data + [UInt8](repeating: 0, count: 4 - data.count)
      } else {
        directory += quad(8 + body.count)
        body += data
      }
    }
    let start = isBigEndian ? [0x4D, 0x4D, 0, 0x2A] : [0x49, 0x49, 0x2A, 0] as [UInt8]
    return start + quad(8 + body.count) + body + directory + quad(0)
  }
}
