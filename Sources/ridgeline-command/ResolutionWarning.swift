import Ridgeline

/// What is said of a picture whose ridges speak against its resolution.
struct ResolutionWarning: Encodable, Sendable {
  /// The file.
  let file: String
  /// The stable name for programs.
  let cause = QualityCause.wrongResolution
  /// The resolution that was taken, in pixels per inch.
  let pixelsPerInch: Double
  /// Who said so: `stated`, `file`, or `assumed` where nobody did.
  let resolutionSource: Resolution.Source
  /// The resolution that the ridges fit.
  let estimatedPixelsPerInch: Double
  /// The distance from ridge to ridge, in pixels of the picture.
  let period: Double
  /// The whole in a sentence, with what to do.
  let message: String

  /// The warning for a picture; nil where there is nothing to say.
  ///
  /// - Parameter measures: what its extraction measured.
  init?(_ file: String, _ image: FingerprintImage, measures: QualityMeasures) {
    guard let doubt = ResolutionDoubt(about: image, measures: measures) else { return nil }
    self.file = file
    pixelsPerInch = doubt.resolution.pixelsPerInch
    resolutionSource = doubt.resolution.source
    estimatedPixelsPerInch = doubt.estimate.pixelsPerInch
    period = doubt.estimate.period
    message =
      "\(file): \(doubt): check the scanner's resolution, or say --ppi \(doubt.suggestion) "
      + "(or --ppi auto)"
  }

  /// Says it where people look.
  func show() { StandardError.print(message) }

  private enum CodingKeys: CodingKey {
    case file, cause, pixelsPerInch, resolutionSource, estimatedPixelsPerInch, period, message
  }
}

extension FingerprintImage {
  /// Says what was estimated of a picture, where something was.
  func showEstimate(of file: String) {
    guard resolution.source == .estimated else { return }
    StandardError.print(
      "\(file): \(Int(resolution.pixelsPerInch.rounded())) ppi, estimated from the ridges")
  }
}
