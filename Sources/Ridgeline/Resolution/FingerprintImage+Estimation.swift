extension FingerprintImage {
  /// The same picture with the resolution that its ridges suggest, marked as estimated.
  ///
  /// An estimate outside ``Resolution/accepted`` becomes the nearest accepted one if its
  /// ``ResolutionEstimate/interval`` contains that.
  ///
  /// - Throws: ``ResolutionEstimationError`` if the picture shows no ridges, or if they fit no accepted
  ///   resolution.
  public func withEstimatedResolution() throws(ResolutionEstimationError) -> FingerprintImage {
    guard let estimate = ResolutionEstimate(of: self) else { throw .noRidges }
    let accepted = Resolution.accepted
    guard estimate.interval.overlaps(accepted) else {
      throw .unsupportedResolution(pixelsPerInch: estimate.pixelsPerInch)
    }
    let figure = min(accepted.upperBound, max(accepted.lowerBound, estimate.pixelsPerInch))
    return FingerprintImage(
      self, resolution: Resolution(pixelsPerInch: figure.rounded(), source: .estimated))
  }
}

/// Why the resolution of a picture cannot be estimated.
public enum ResolutionEstimationError: Error, Sendable, Hashable {
  /// The picture shows no ridges, or too few.
  case noRidges
  /// The ridges fit only resolutions outside ``Resolution/accepted``.
  case unsupportedResolution(pixelsPerInch: Double)
}

extension ResolutionEstimationError: CustomStringConvertible {
  /// What is wrong and what to do about it, in one sentence.
  public var description: String {
    switch self {
    case .noRidges:
      return "the resolution cannot be estimated, because too few ridges are seen: "
        + "state the resolution of the scanner"
    case .unsupportedResolution(let pixelsPerInch):
      return "the ridges fit a picture of about \(Int(pixelsPerInch.rounded())) pixels per inch, "
        + "outside \(Int(Resolution.accepted.lowerBound))...\(Int(Resolution.accepted.upperBound)): "
        + "scan the finger at 500"
    }
  }
}
