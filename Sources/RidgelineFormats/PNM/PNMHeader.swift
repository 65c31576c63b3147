/// The header of a portable bitmap, greymap or pixmap.
struct PNMHeader {
  /// What stands for a pixel.
  enum Samples { case bitmap, grey, colour }

  static let commentMark: UInt8 = 0x23

  let size: PictureSize
  let samples: Samples
  /// Whether the samples are written as decimal numbers.
  let isPlain: Bool
  /// The sample that stands for white, at most 65535.
  let maximum: Int
  /// Where the samples start.
  let end: Int

  var channels: Int { samples == .colour ? 3 : 1 }

  init(_ bytes: [UInt8], pixelLimit: Int) throws(ImageDecodingError) {
    var numbers = PNMNumbers(bytes, offset: 2)
    guard bytes.count > 2 else {
      throw .truncated(.pnm, part: "header", offset: bytes.count)
    }
    switch bytes[1] {
    case 0x31: (samples, isPlain) = (.bitmap, true)
    case 0x32: (samples, isPlain) = (.grey, true)
    case 0x33: (samples, isPlain) = (.colour, true)
    case 0x34: (samples, isPlain) = (.bitmap, false)
    case 0x35: (samples, isPlain) = (.grey, false)
    case 0x36: (samples, isPlain) = (.colour, false)
    default: throw .unsupportedVariant(.pnm, what: "PAM (P7)")
    }
    let width = try numbers.next(of: "header")
    let height = try numbers.next(of: "header")
    size = try PictureSize(width: width, height: height, limit: pixelLimit, format: .pnm)
    if samples == .bitmap {
      maximum = 1
    } else {
      let start = numbers.offset
      maximum = try numbers.next(of: "header")
      guard (1...65_535).contains(maximum) else {
        throw .damaged(.pnm, reason: "a largest value of \(maximum)", offset: start)
      }
    }
    if !isPlain {
      // One white space, and no more, parts the header from the samples.
      guard numbers.offset < bytes.count else {
        throw .truncated(.pnm, part: "header", offset: bytes.count)
      }
      guard Self.isWhiteSpace(bytes[numbers.offset]) else {
        throw .damaged(.pnm, reason: "the header does not end", offset: numbers.offset)
      }
      numbers.offset += 1
    }
    end = numbers.offset
  }

  static func isWhiteSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }
}

/// Decimal numbers between white space and comments.
struct PNMNumbers {
  private let bytes: [UInt8]
  var offset: Int

  init(_ bytes: [UInt8], offset: Int) {
    self.bytes = bytes
    self.offset = offset
  }

  /// The next number; `part` names where it should have been.
  mutating func next(of part: String) throws(ImageDecodingError) -> Int {
    try skipSpace(of: part)
    var value = 0
    let start = offset
    while offset < bytes.count, (0x30...0x39).contains(bytes[offset]) {
      value = value * 10 + Int(bytes[offset] - 0x30)
      guard value <= Int(Int32.max) else {
        throw .damaged(.pnm, reason: "a number is beyond all bounds", offset: start)
      }
      offset += 1
    }
    guard offset > start else {
      throw .damaged(.pnm, reason: "a number is missing", offset: start)
    }
    return value
  }

  /// The next digit of a plain bitmap, where nothing needs to part the digits.
  mutating func nextDigit(of part: String) throws(ImageDecodingError) -> UInt8 {
    try skipSpace(of: part)
    let digit = bytes[offset]
    guard digit == 0x30 || digit == 0x31 else {
      throw .damaged(.pnm, reason: "a bit is neither 0 nor 1", offset: offset)
    }
    offset += 1
    return digit - 0x30
  }

  /// Moves to the next byte that is neither white space nor comment.
  private mutating func skipSpace(of part: String) throws(ImageDecodingError) {
    while offset < bytes.count {
      if bytes[offset] == PNMHeader.commentMark {
        while offset < bytes.count, bytes[offset] != 0x0A, bytes[offset] != 0x0D { offset += 1 }
      } else if PNMHeader.isWhiteSpace(bytes[offset]) {
        offset += 1
      } else {
        return
      }
    }
    throw .truncated(.pnm, part: part, offset: bytes.count)
  }
}
