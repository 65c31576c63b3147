/// A picture's resolution, estimated from its ridges.
///
/// Fingers differ: from ridge to ridge it is 0.3 to 0.7 mm, less for women and children, more for large
/// hands (Cummins, Waits and McQuitty 1941; Ashbaugh 1999). The distance in pixels is measured to a few
/// per cent; the resolution that follows is only as good as fingers are alike, so two estimates in five
/// are off by more than a tenth. It can tell 250 pixels per inch from 500, but not 500 from 600.
/// Documentation/resolution.md has the figures.
public struct ResolutionEstimate: Sendable, Hashable, Codable {
  /// The usual distance from ridge to ridge, in millimetres: the median over real prints.
  public static let usualDistance = 0.463
  /// How much that distance differs between prints: the standard deviation of its logarithm.
  public static let spread = 0.13
  /// The minimum area with ridges for an estimate, in square millimetres.
  public static let minimumArea = 10.0

  /// The distance from ridge to ridge, in pixels of the picture as it is.
  public let period: Double
  /// The area whose ridges agree on that distance, in square millimetres at the estimate.
  public let ridgeArea: Double

  /// The resolution at which the ridges would be ``usualDistance`` apart, in pixels per inch.
  public var pixelsPerInch: Double { period * 25.4 / ResolutionEstimate.usualDistance }

  /// The interval in which the resolution of 19 in 20 prints with such ridges lies, in pixels per inch.
  public var interval: ClosedRange<Double> {
    let reach = ElementaryMath.exp(1.96 * ResolutionEstimate.spread)
    return pixelsPerInch / reach...pixelsPerInch * reach
  }

  /// The estimate for a picture, whatever its ``FingerprintImage/resolution`` says; nil if it shows no
  /// ridges, or too few.
  ///
  /// Works for pictures of 200 to 1,200 pixels per inch. The same for the same picture, on any
  /// machine and any number of threads.
  public init?(of image: FingerprintImage) {
    guard let search = RidgePeriodSearch(image) else { return nil }
    period = search.period
    let millimetres = ResolutionEstimate.usualDistance / period
    ridgeArea = search.area * millimetres * millimetres
    guard ridgeArea >= ResolutionEstimate.minimumArea else { return nil }
  }

  /// The distance from ridge to ridge in millimetres if the picture had this resolution.
  public func distance(at resolution: Resolution) -> Double {
    period * 25.4 / resolution.pixelsPerInch
  }
}
