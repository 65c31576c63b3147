public import Ridgeline

/// Two scratches across a sensor's glass: a black one, 15 degrees off upright, and a white one at 45 degrees.
///
/// They cross in the picture's middle, and lie alike in every picture by this sensor.
public struct GlassScratches: PictureDisturbance, Hashable {
  /// How wide each is, in pixels at 500 per inch.
  public let width: Double

  /// Scratches of a width in pixels at 500 per inch.
  public init(width: Double) { self.width = max(0, width) }

  /// The picture with the scratches.
  public func disturbed(
    _ image: FingerprintImage, random: inout RandomSource
  ) -> DisturbedImage {
    var grey = image.grey
    let half = 0.5 * width * image.pixelsPerStandardPixel
    for (degrees, value) in [(75.0, 0.0), (135, 255)] {
      let turn = ElementaryMath.sineAndCosine(degrees * Double.pi / 180)
      for y in 0..<image.height {
        for x in 0..<image.width {
          let (dx, dy) = (
            Double(x) + 0.5 - Double(image.width) / 2, Double(y) + 0.5 - Double(image.height) / 2
          )
          // A pixel at the scratch's edge is covered in part.
          let share = min(1, max(0, half + 0.5 - abs(turn.sine * dx + turn.cosine * dy)))
          guard share > 0 else { continue }
          let mixed = Double(grey[x, y]) + share * (value - Double(grey[x, y]))
          grey[x, y] = UInt8(mixed.rounded())
        }
      }
    }
    return DisturbedImage(image, grey: grey)
  }
}
