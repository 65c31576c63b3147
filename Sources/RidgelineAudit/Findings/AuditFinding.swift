/// What is wrong with a picture, as an audit says it.
public struct AuditFinding: Sendable, Hashable, Codable {
  /// What kind of fault it is; the names are stable.
  public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    /// The file holds no picture that can be read.
    case unreadable
    /// The picture shows no fingerprint.
    case notAPrint
    /// The picture shows several fingers, or a page.
    case severalFingers
    /// The stated resolution does not fit the ridges.
    case wronglyScaled
    /// The picture was enlarged from a lower resolution.
    case resampled
    /// Ridges run into the edge of the picture.
    case cropped
    /// The finger does not point upwards.
    case turned
    /// The picture is a mirror image.
    case mirrored
    /// The same capture is there a second time.
    case doubled
    /// The same finger is there under another name.
    case sameFinger
    /// The pixels went through JPEG before they were stored.
    case recompressed
  }

  /// An edge of a picture.
  public enum Side: String, Sendable, Hashable, Codable, CaseIterable {
    case left, right, top, bottom
  }

  /// What kind of fault it is.
  public let kind: Kind
  /// How sure the finding is, 0 to 1: from 0.5 on it is more likely true than not.
  public let confidence: Double
  /// What was seen, for people, in one sentence.
  public let sentence: String
  /// The resolution that fits better, in pixels per inch: the true one of a wrongly scaled picture, the
  /// first one of a resampled picture.
  public var pixelsPerInch: Double?
  /// The lower and the upper limit of ``pixelsPerInch``, where it is an estimate from the ridges.
  public var interval: [Double]?
  /// How far the finger is turned from upright, in degrees counter-clockwise as seen, -180 to 180.
  public var degrees: Double?
  /// The edges that ridges run into.
  public var sides: [Side]?
  /// The other file of a pair.
  public var other: String?
  /// The quality setting of the JPEG compression as libjpeg counts it, 1 to 100.
  public var quality: Int?

  /// A finding without particulars.
  public init(_ kind: Kind, confidence: Double, _ sentence: String) {
    self.kind = kind
    self.confidence = (min(1, max(0, confidence)) * 100).rounded() / 100
    self.sentence = sentence
  }
}
