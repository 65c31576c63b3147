/// The enhanced ridges at half resolution (250 pixels per inch), one bit a pixel.
///
/// It lets the matcher compare the ridges themselves once two prints are aligned.
public struct RidgeTexture: Sendable, Hashable {
  /// Texture pixels in a row; each covers 2 x 2 pixels at 500 per inch.
  public let width: Int
  /// Rows of texture pixels.
  public let height: Int
  /// The pixels, row after row without padding, eight to a byte, most significant bit first; a set
  /// bit is ridge.
  public let bits: [UInt8]

  /// A texture of the given pixels; `bits` holds `(width * height + 7) / 8` bytes.
  public init(width: Int, height: Int, bits: [UInt8]) {
    precondition(width >= 0 && height >= 0 && bits.count == (width * height + 7) / 8)
    self.width = width
    self.height = height
    self.bits = bits
  }

  /// Whether the texture pixel is ridge.
  public func isRidge(x: Int, y: Int) -> Bool {
    let index = y * width + x
    return bits[index >> 3] & (0x80 >> UInt8(index & 7)) != 0
  }
}
