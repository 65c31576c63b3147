public import Ridgeline

/// A round spot in the picture's middle in which a sensor sees nothing.
///
/// It lies alike in every picture by this sensor.
public struct BlindSpot: PictureDisturbance, Hashable {
  /// The grey of the spot.
  public static let grey: UInt8 = 128

  /// Its diameter, in pixels at 500 per inch.
  public let diameter: Double

  /// A spot of a diameter in pixels at 500 per inch.
  public init(diameter: Double) { self.diameter = max(0, diameter) }

  /// The picture with the spot.
  public func disturbed(
    _ image: FingerprintImage, random: inout RandomSource
  ) -> DisturbedImage {
    var grey = image.grey
    let radius = 0.5 * diameter * image.pixelsPerStandardPixel
    let (middleX, middleY) = (Double(image.width) / 2, Double(image.height) / 2)
    for y in 0..<image.height {
      for x in 0..<image.width {
        let (dx, dy) = (Double(x) + 0.5 - middleX, Double(y) + 0.5 - middleY)
        if dx * dx + dy * dy < radius * radius { grey[x, y] = BlindSpot.grey }
      }
    }
    return DisturbedImage(image, grey: grey)
  }
}
