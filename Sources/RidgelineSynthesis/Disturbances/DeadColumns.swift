public import Ridgeline

/// Columns in which a broken sensor sees nothing: one black, one grey, one white.
///
/// They lie around the picture's middle, 60 pixels apart, and alike in every picture by this sensor.
public struct DeadColumns: PictureDisturbance, Hashable {
  /// How wide each is, in pixels at 500 per inch.
  public let width: Double

  /// Columns of a width in pixels at 500 per inch.
  public init(width: Double) { self.width = max(0, width) }

  /// The picture with the columns.
  public func disturbed(
    _ image: FingerprintImage, random: inout RandomSource
  ) -> DisturbedImage {
    var grey = image.grey
    let scale = image.pixelsPerStandardPixel
    let columns = Int((width * scale).rounded())
    for (place, value) in [(-60.0, UInt8(0)), (0, 128), (60, 255)] {
      let left = Int((Double(image.width) / 2 + place * scale - Double(columns) / 2).rounded())
      for x in max(0, left)..<max(0, left, min(image.width, left + columns)) {
        for y in 0..<image.height { grey[x, y] = value }
      }
    }
    return DisturbedImage(image, grey: grey)
  }
}
