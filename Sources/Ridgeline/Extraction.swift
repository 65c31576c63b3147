/// What an extractor found in a picture.
public struct Extraction: Sendable {
  /// The template; empty when ``failure`` is set.
  public let template: Template
  /// Why no template could be made (a failure to enrol), or nil.
  public let failure: ExtractionFailure?
  /// The picture of every stage, when ``Extractor/Configuration/keepsStages`` asks for it.
  public let stages: ExtractionStages?
}

/// Why a picture gives no template (ISO/IEC 2382-37: failure to enrol).
public enum ExtractionFailure: String, Error, Sendable, Hashable, CaseIterable, Codable {
  /// The picture is too small to hold a print.
  case tooSmall
  /// The picture has no contrast: a blank page.
  case blank
  /// Nothing in the picture flows like ridges: no fingerprint was found.
  case noRidges
  /// There are ridges, but too few minutiae to tell one finger from another.
  case tooFewMinutiae
}

extension ExtractionFailure: CustomStringConvertible {
  /// What happened and what to do, in one sentence.
  public var description: String {
    switch self {
    case .tooSmall:
      return "no fingerprint was found: the picture is smaller than a fingertip; "
        + "check its resolution"
    case .blank: return "no fingerprint was found: the picture is blank; capture the finger again"
    case .noRidges: return "no fingerprint was found: no ridges; capture the finger again"
    case .tooFewMinutiae:
      return "too few minutiae to tell fingers apart; place more of the fingertip on the sensor"
    }
  }
}

/// The output of each stage of one extraction, in the order in which they run.
///
/// All rasters have one element for each pixel of the print at 500 pixels per inch.
public struct ExtractionStages: Sendable {
  /// The grey picture at 500 pixels per inch with dark ridges, 0...255.
  public let resampled: Raster<Float>
  /// The foreground: true where there is finger.
  public let mask: Raster<Bool>
  /// The grey picture with mean 0 and standard deviation 1 over the foreground.
  public let normalized: Raster<Float>
  /// The direction of the ridges in `0 ..< pi`, radians counter-clockwise as seen on the picture.
  public let orientation: Raster<Float>
  /// How far the neighbourhood agrees on that direction, 0 to 1.
  public let coherence: Raster<Float>
  /// The distance from ridge to ridge, in pixels.
  public let period: Raster<Float>
  /// The enhanced picture: the response of the filter along the flow, negative on ridges.
  public let enhanced: Raster<Float>
  /// Response energy over input energy, 0 to about 1: how far the enhanced ridges were really seen.
  public let confidence: Raster<Float>
  /// The binarised ridges.
  public let ridges: Raster<Bool>
  /// The ridges thinned to lines one pixel wide.
  public let skeleton: Raster<Bool>
  /// All minutiae of the skeleton, false ones included.
  public let candidates: [Minutia]
  /// The minutiae that are kept.
  public let minutiae: [Minutia]
}
