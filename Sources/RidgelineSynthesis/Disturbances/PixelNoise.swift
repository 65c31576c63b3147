public import Ridgeline

/// Noise that every pixel has for itself.
public struct PixelNoise: PictureDisturbance, Hashable {
  /// Its standard deviation, in grey values.
  public let deviation: Double

  /// Noise of a standard deviation in grey values.
  public init(deviation: Double) { self.deviation = max(0, deviation) }

  /// The picture with noise.
  public func disturbed(
    _ image: FingerprintImage, random: inout RandomSource
  ) -> DisturbedImage {
    var grey = image.grey
    for i in grey.elements.indices {
      grey.elements[i] = UInt8(
        grey: Float(grey.elements[i]) + Float(deviation) * random.bell())
    }
    return DisturbedImage(image, grey: grey)
  }
}
