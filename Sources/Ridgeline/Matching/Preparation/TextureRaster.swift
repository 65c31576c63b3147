/// The ridge texture of a template, ready to be sampled at any place and angle.
struct TextureRaster: Sendable {
  /// Empty texture pixels on every side, so that samples around the print need no checks.
  static let margin = 32
  /// Textures with a longer side are left out of comparisons: no finger fills them.
  static let longestSide = 8192

  /// Columns of the texture.
  let width: Int
  /// Rows of the texture.
  let height: Int
  /// Words in a row, margins included.
  let stride: Int
  /// Rows of texture pixels, 32 to a word, the leftmost in the lowest bit.
  let words: [UInt32]

  /// The raster of a texture; nil when it is too large to belong to a finger.
  init?(_ texture: RidgeTexture) {
    let longest = TextureRaster.longestSide
    guard texture.width <= longest, texture.height <= longest else { return nil }
    let margin = TextureRaster.margin
    width = texture.width
    height = texture.height
    stride = (texture.width + 2 * margin + 31) / 32 + 1
    // The margin is a whole word, so that each row begins with one.
    let (first, used) = (margin / 32, (texture.width + 31) / 32)
    var words = [UInt32](repeating: 0, count: stride * (texture.height + 2 * margin))
    for y in 0..<texture.height {
      let row = (y + margin) * stride + first
      for k in 0..<used {
        let word = TextureRaster.word(of: texture.bits, at: y * texture.width + 32 * k)
        let left = texture.width - 32 * k
        words[row + k] = left < 32 ? word & (1 << UInt32(left) - 1) : word
      }
    }
    self.words = words
  }

  /// 32 bits from a place on, the first in the lowest; beyond the end they are 0.
  private static func word(of bits: [UInt8], at index: Int) -> UInt32 {
    let byte = index >> 3
    var wide: UInt64 = 0
    for k in byte..<byte + 5 { wide = wide << 8 | (k < bits.count ? UInt64(bits[k]) : 0) }
    var word = UInt32(truncatingIfNeeded: wide >> UInt64(8 - index & 7))
    // The highest bit comes first: turned round within pairs, fours and bytes, then byte by byte.
    word = (word & 0x5555_5555) << 1 | (word >> 1) & 0x5555_5555
    word = (word & 0x3333_3333) << 2 | (word >> 2) & 0x3333_3333
    word = (word & 0x0F0F_0F0F) << 4 | (word >> 4) & 0x0F0F_0F0F
    return word.byteSwapped
  }

  /// Whether a point, in pixels at 500 per inch, lies on the texture.
  func contains(x: Float, y: Float) -> Bool {
    x >= 0 && y >= 0 && x < Float(2 * width) && y < Float(2 * height)
  }

  /// Reads a block of 24 x 24 pixels whose left and upper edge lie on even pixels of the texture.
  func readBlock(x: Int, y: Int, into rows: UnsafeMutableBufferPointer<UInt32>) {
    let column = x / 2 + TextureRaster.margin
    let shift = UInt64(column & 31)
    var base = (y / 2 + TextureRaster.margin) * stride + column >> 5
    for row in 0..<12 {
      let pair = UInt64(words[base]) | UInt64(words[base + 1]) << 32
      // Each texture pixel stands for two in a row and for two rows.
      var bits = UInt32(truncatingIfNeeded: pair >> shift) & 0xFFF
      bits = (bits | bits << 8) & 0x000F_00FF
      bits = (bits | bits << 4) & 0x000F_0F0F
      bits = (bits | bits << 2) & 0x0033_3333
      bits = (bits | bits << 1) & 0x0055_5555
      bits |= bits << 1
      rows[2 * row] = bits
      rows[2 * row + 1] = bits
      base += stride
    }
  }

  /// Samples 30 x 30 points, one pixel apart along turned axes, around a point on the texture.
  ///
  /// - Parameters:
  ///   - image: the point that pixel 15 of the 30 falls on in column and row, and how far the sample
  ///     moves with each column and each row, at most one and a half pixels.
  ///   - rows: room for thirty words, the leftmost sample in the lowest bit.
  @inline(__always)
  func readPatch(
    at image: PointImage, kernels: Kernels,
    into rows: UnsafeMutableBufferPointer<UInt32>
  ) {
    // Sixteen binary places: whole numbers from here on. Half a pixel rounds to the nearest one.
    let origin = Float(2 * TextureRaster.margin) + 0.5
    func fixed(_ value: Float) -> Int32 { Int32((value * 65_536).rounded(.toNearestOrEven)) }
    let column = SIMD2(fixed(image.alongX.x), fixed(image.alongX.y))
    let row = SIMD2(fixed(image.alongY.x), fixed(image.alongY.y))
    let middle = SIMD2(fixed(image.x + origin), fixed(image.y + origin))
    kernels.samplePatch(
      of: words, stride: stride, from: middle &- (column &+ row) &* 15, column: column, row: row,
      into: rows)
  }
}
