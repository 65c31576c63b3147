import Ridgeline

/// Pictures of the simulated glass.
struct GlassPicture: Sendable {
  /// Columns.
  let width: Int
  /// Rows.
  let height: Int
  /// Grey values, row after row.
  let pixels: [UInt8]

  /// The grey of glass that nothing touches.
  private static let untouched: UInt8 = 246

  /// Glass that nothing touches.
  init(emptyOf positions: Int) {
    (width, height) = positions > 1 ? (1600, 1500) : (388, 460)
    pixels = Array(repeating: GlassPicture.untouched, count: width * height)
  }

  /// What lies on the glass, moved.
  init(_ image: FingerprintImage, movedBy shift: SIMD2<Int>) {
    let (width, height) = (image.width, image.height)
    (self.width, self.height) = (width, height)
    guard shift != .zero else {
      pixels = image.pixels
      return
    }
    var moved = [UInt8](repeating: GlassPicture.untouched, count: width * height)
    for y in max(0, shift.y)..<max(0, min(height, height + shift.y)) {
      let (from, count) = (max(0, -shift.x), max(0, width - abs(shift.x)))
      let source = (y - shift.y) * width + from
      let target = y * width + max(0, shift.x)
      for i in 0..<count { moved[target + i] = image.pixels[source + i] }
    }
    pixels = moved
  }
}
