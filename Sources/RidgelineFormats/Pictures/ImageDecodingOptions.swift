public import Ridgeline

/// What the caller knows about a picture file better than the file does.
public struct ImageDecodingOptions: Sendable, Hashable {
  /// The resolution in pixels per inch, instead of what the file says; nil to believe the file.
  public var pixelsPerInch: Double?
  /// Which side of the contrast the ridges are on.
  public var polarity: FingerprintImage.Polarity
  /// The largest `width * height` that is decoded.
  public var pixelLimit: Int
  /// The size of pictures of raw pixels: one byte each, row after row from the top left.
  ///
  /// Files of exactly this many bytes are taken for such pictures; nil if there are none.
  public var rawSize: RawSize?

  /// Options; by default the file is believed, and the limit is 100 megapixels.
  public init(
    pixelsPerInch: Double? = nil, polarity: FingerprintImage.Polarity = .automatic,
    pixelLimit: Int = FingerprintImage.defaultPixelLimit, rawSize: RawSize? = nil
  ) {
    self.pixelsPerInch = pixelsPerInch
    self.polarity = polarity
    self.pixelLimit = pixelLimit
    self.rawSize = rawSize
  }
}
