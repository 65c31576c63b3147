/// A resolution that the ridges of a picture contradict.
public struct ResolutionDoubt: Sendable, Hashable {
  /// The plausible distances from ridge to ridge, in millimetres.
  ///
  /// A print with any other hardly ever has the resolution that is stated.
  public static let believed = 0.31...0.72
  /// The periods, in pixels at 500 per inch, that an extraction may find without a closer look.
  private static let unremarkable = 7.0...12.0

  /// The resolution of the picture as stated or assumed.
  public let resolution: Resolution
  /// What its ridges suggest.
  public let estimate: ResolutionEstimate

  /// The doubt about a picture's resolution; nil if its ridges agree with it, if too few are seen, or
  /// if the resolution was estimated.
  ///
  /// - Parameters:
  ///   - image: the picture.
  ///   - measures: what an extraction measured of the picture, if there was one; it spares most pictures
  ///     the closer look.
  public init?(about image: FingerprintImage, measures: QualityMeasures? = nil) {
    guard image.resolution.source != .estimated else { return nil }
    if let measures, ResolutionDoubt.unremarkable.contains(measures.period),
      measures.ridgeArea > ResolutionEstimate.minimumArea
    {
      return nil
    }
    guard let estimate = ResolutionEstimate(of: image),
      !ResolutionDoubt.believed.contains(estimate.distance(at: image.resolution))
    else { return nil }
    resolution = image.resolution
    self.estimate = estimate
  }
}

extension ResolutionDoubt: CustomStringConvertible {
  /// What is odd and which resolution would fit, in one sentence without its full stop.
  public var description: String {
    let figure = Int(resolution.pixelsPerInch.rounded())
    let said =
      resolution.source == .assumed ? "the \(figure) that are assumed" : "the stated \(figure)"
    let tenths = Int((estimate.period * 10).rounded())
    return
      "the ridges are \(tenths / 10).\(tenths % 10) pixels apart, which fits a picture of about "
      + "\(suggestion) ppi, not \(said)"
  }

  /// The estimate rounded to tens, as a resolution to state.
  public var suggestion: Int {
    let accepted = Resolution.accepted
    let figure = min(accepted.upperBound, max(accepted.lowerBound, estimate.pixelsPerInch))
    return Int((figure / 10).rounded()) * 10
  }
}
