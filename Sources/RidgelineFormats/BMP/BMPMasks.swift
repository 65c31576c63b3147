/// Which bits of a pixel of a bitmap hold red, green, blue and alpha.
struct BMPMasks: Equatable {
  /// The run of bits of one channel and what they mean.
  struct Channel: Equatable {
    private let shift: UInt32
    /// What the bits give; a channel of more than 8 bits is cut down to its upper 8.
    private let table: [UInt8]

    var isPresent: Bool { table.count > 1 }

    /// Nil where the bits of the mask do not follow each other.
    init?(mask: UInt32) {
      let bits = UInt32(mask.nonzeroBitCount)
      let low = mask == 0 ? 0 : UInt32(mask.trailingZeroBitCount)
      guard mask == 0 || UInt32(32 - mask.leadingZeroBitCount) - low == bits else { return nil }
      self.init(low: low, bits: bits)
    }

    /// A channel of `bits` from bit `low` on; without bits it is 0 everywhere.
    fileprivate init(low: UInt32, bits: UInt32) {
      let kept = min(bits, 8)
      shift = low + bits - kept
      table = bits == 0 ? [0] : GreyConversion.scale(maximum: (1 << kept) - 1)
    }

    /// The channel's value in a pixel, 0...255.
    @inline(__always)
    func value(in pixel: UInt32) -> UInt8 {
      table[Int((pixel >> shift) & UInt32(truncatingIfNeeded: table.count &- 1))]
    }
  }

  let red: Channel
  let green: Channel
  let blue: Channel
  let alpha: Channel

  init?(red: UInt32, green: UInt32, blue: UInt32, alpha: UInt32 = 0) {
    guard let red = Channel(mask: red), let green = Channel(mask: green),
      let blue = Channel(mask: blue), let alpha = Channel(mask: alpha)
    else { return nil }
    (self.red, self.green, self.blue, self.alpha) = (red, green, blue, alpha)
  }

  /// Masks of a fixed kind: the channels follow each other, each of `bits`, blue lowest.
  private init(bits: UInt32) {
    red = Channel(low: 2 * bits, bits: bits)
    green = Channel(low: bits, bits: bits)
    blue = Channel(low: 0, bits: bits)
    alpha = Channel(low: 0, bits: 0)
  }

  /// Five bits a channel, the default of 16 bits a pixel.
  static let fiveBits = BMPMasks(bits: 5)
  /// Eight bits a channel, the default of 32 bits a pixel; the fourth byte has no meaning.
  static let eightBits = BMPMasks(bits: 8)

  /// The masks that a header carries or that follow it; 40 bytes of header end before them.
  init(
    _ bytes: [UInt8], headerSize: Int, compression: Int
  ) throws(ImageDecodingError) {
    var reader = ByteReader(bytes, format: .bmp)
    let start = 54
    reader.offset = start
    let red = try reader.little32(of: "channel masks")
    let green = try reader.little32(of: "channel masks")
    let blue = try reader.little32(of: "channel masks")
    let hasAlpha = headerSize >= 56 || (headerSize == 40 && compression == 6)
    let alpha = hasAlpha ? try reader.little32(of: "channel masks") : 0
    guard let masks = BMPMasks(red: red, green: green, blue: blue, alpha: alpha) else {
      throw .damaged(.bmp, reason: "the channel masks have holes", offset: start)
    }
    self = masks
  }
}
