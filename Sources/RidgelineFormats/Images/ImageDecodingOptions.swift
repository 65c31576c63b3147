public import Ridgeline

/// What the caller knows about a picture file better than the file does.
public struct ImageDecodingOptions: Sendable, Hashable {
  /// The resolution in pixels per inch, in place of what the file says; nil to believe the file.
  public var pixelsPerInch: Double?
  /// Which side of the contrast the ridges are on.
  public var polarity: FingerprintImage.Polarity
  /// The largest `width * height` that is decoded.
  public var pixelLimit: Int

  /// Options; the defaults believe the file and stop at 100 megapixels.
  public init(
    pixelsPerInch: Double? = nil, polarity: FingerprintImage.Polarity = .automatic,
    pixelLimit: Int = FingerprintImage.defaultPixelLimit
  ) {
    self.pixelsPerInch = pixelsPerInch
    self.polarity = polarity
    self.pixelLimit = pixelLimit
  }
}
