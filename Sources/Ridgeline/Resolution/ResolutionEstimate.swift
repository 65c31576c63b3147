/// A picture's resolution as its ridges tell it.
///
/// Fingers differ: from ridge to ridge it is 0.3 to 0.7 mm, less for women and children, more for
/// large hands (Cummins, Waits and McQuitty 1941; Ashbaugh 1999). The distance in pixels is measured
/// to a few per cent; the resolution that follows from it is no better than fingers are alike, so
/// that two estimates in five are off by more than a tenth. It tells 250 pixels per inch from 500,
/// and cannot tell 500 from 600. Documentation/resolution.md has the figures.
public struct ResolutionEstimate: Sendable, Hashable, Codable {
  /// The usual distance from ridge to ridge, in millimetres: the median over real prints.
  public static let usualDistance = 0.463
  /// How much that distance differs between prints: the standard deviation of its logarithm.
  public static let spread = 0.13
  /// The least area with ridges that an estimate rests on, in square millimetres.
  public static let leastArea = 10.0

  /// The distance from ridge to ridge, in pixels of the picture as it is.
  public let period: Double
  /// The area whose ridges agree on that distance, in square millimetres at the estimate.
  public let ridgeArea: Double

  /// The resolution at which the ridges would be ``usualDistance`` apart, in pixels per inch.
  public var pixelsPerInch: Double { period * 25.4 / ResolutionEstimate.usualDistance }

  /// The resolutions that 19 prints in 20 with such ridges have, in pixels per inch.
  public var interval: ClosedRange<Double> {
    let reach = ElementaryMath.exp(1.96 * ResolutionEstimate.spread)
    return pixelsPerInch / reach...pixelsPerInch * reach
  }

  /// The estimate for a picture, whatever its ``FingerprintImage/resolution`` says; nil where it
  /// shows no ridges, or too few.
  ///
  /// Works for pictures of 200 to 1,200 pixels per inch. The same for the same picture, on any
  /// machine and any number of threads.
  public init?(of image: FingerprintImage) {
    guard let search = RidgePeriodSearch(image) else { return nil }
    period = search.period
    let millimetres = ResolutionEstimate.usualDistance / period
    ridgeArea = search.area * millimetres * millimetres
    guard ridgeArea >= ResolutionEstimate.leastArea else { return nil }
  }

  /// The distance from ridge to ridge in millimetres if the picture had this resolution.
  public func distance(at resolution: Resolution) -> Double {
    period * 25.4 / resolution.pixelsPerInch
  }
}
