public import Ridgeline

/// A lens out of focus: the picture is smoothed by a Gaussian.
///
/// Nothing is left to chance.
public struct OpticalBlur: PictureDisturbance, Hashable {
  /// The Gaussian's standard deviation, in pixels at 500 per inch.
  public let deviation: Double

  /// A blur of a standard deviation in pixels at 500 per inch, 0 to 20.
  public init(deviation: Double) { self.deviation = min(20, max(0, deviation)) }

  /// The picture, smoothed; its edges go on as they are.
  public func disturbed(
    _ image: FingerprintImage, random: inout RandomSource
  ) -> DisturbedImage {
    let sigma = Float(deviation * image.pixelsPerStandardPixel)
    guard sigma > 0.05 else { return DisturbedImage(image, grey: image.grey) }
    // The smoothing takes what lies outside for black: the edges are continued first.
    let margin = Int((3 * sigma).rounded(.up))
    var roomy = Raster(
      width: image.width + 2 * margin, height: image.height + 2 * margin, repeating: Float(0))
    for y in 0..<roomy.height {
      let row = min(image.height - 1, max(0, y - margin)) * image.width
      for x in 0..<roomy.width {
        roomy[x, y] = Float(image.pixels[row + min(image.width - 1, max(0, x - margin))])
      }
    }
    let smooth = roomy.smoothed(sigma: sigma)
    var grey = image.grey
    for y in 0..<image.height {
      for x in 0..<image.width { grey[x, y] = UInt8(grey: smooth[x + margin, y + margin]) }
    }
    return DisturbedImage(image, grey: grey)
  }
}
