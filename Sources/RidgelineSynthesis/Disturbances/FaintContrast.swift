public import Ridgeline

/// A faint print: what differs from the mean grey is divided, and the sensor's noise stays.
public struct FaintContrast: PictureDisturbance, Hashable {
  /// What the contrast is divided by; 1 leaves it.
  public let divisor: Double
  /// The standard deviation of the sensor's noise, in grey values.
  public let noise: Double

  /// A print whose contrast is divided, at least by 1.
  ///
  /// - Parameter noise: the standard deviation of the sensor's noise, in grey values.
  public init(dividedBy divisor: Double, noise: Double = 4) {
    self.divisor = max(1, divisor)
    self.noise = max(0, noise)
  }

  /// The picture, fainter.
  public func disturbed(
    _ image: FingerprintImage, random: inout RandomSource
  ) -> DisturbedImage {
    let sum = image.pixels.reduce(0) { $0 + Int($1) }
    let mean = Float(sum) / Float(image.pixels.count)
    let share = Float(1 / divisor)
    var grey = image.grey
    for i in grey.elements.indices {
      let faint = mean + share * (Float(grey.elements[i]) - mean)
      grey.elements[i] = UInt8(grey: faint + Float(noise) * random.bell())
    }
    return DisturbedImage(image, grey: grey)
  }
}
