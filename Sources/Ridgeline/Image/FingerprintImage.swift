/// A grey picture of one finger, as it was captured.
///
/// The engine resamples it to 500 pixels per inch and decides its polarity; this value stays as the
/// caller made it.
public struct FingerprintImage: Sendable, Hashable {
  /// Which side of the contrast the ridges are on.
  public enum Polarity: String, Sendable, Hashable, Codable, CaseIterable {
    /// The engine decides from the picture.
    case automatic
    /// Ridges are darker than valleys, as on paper and most sensors.
    case darkRidges
    /// Ridges are lighter than valleys.
    case lightRidges
  }

  /// Columns.
  public let width: Int
  /// Rows.
  public let height: Int
  /// `width * height` grey values, row after row from the top left; 0 is black, 255 is white.
  public let pixels: [UInt8]
  /// Pixels per inch, and where that figure comes from.
  public let resolution: Resolution
  /// Which side of the contrast the ridges are on.
  public let polarity: Polarity

  /// The largest number of pixels that an image may have unless the caller raises it.
  public static let defaultPixelLimit = 100_000_000

  /// An image from raw grey values.
  ///
  /// - Parameters:
  ///   - width: columns, at least 1.
  ///   - height: rows, at least 1.
  ///   - pixels: `width * height` grey values, row after row from the top left.
  ///   - resolution: pixels per inch; 500 are assumed if none is given.
  ///   - polarity: which side of the contrast the ridges are on.
  ///   - pixelLimit: the largest `width * height` that is accepted.
  /// - Throws: ``ImageError`` if a side is not positive, the picture is too large, the number of pixels
  ///   does not fit the sides, or the resolution lies outside ``Resolution/accepted``.
  public init(
    width: Int, height: Int, pixels: [UInt8], resolution: Resolution = .assumed,
    polarity: Polarity = .automatic, pixelLimit: Int = FingerprintImage.defaultPixelLimit
  ) throws(ImageError) {
    guard width > 0, height > 0 else { throw .emptyPicture(width: width, height: height) }
    guard width <= pixelLimit, height <= pixelLimit / width else {
      throw .tooManyPixels(width: width, height: height, limit: pixelLimit)
    }
    guard pixels.count == width * height else {
      throw .pixelCountMismatch(expected: width * height, found: pixels.count)
    }
    guard Resolution.accepted.contains(resolution.pixelsPerInch) else {
      throw .unsupportedResolution(pixelsPerInch: resolution.pixelsPerInch)
    }
    self.width = width
    self.height = height
    self.pixels = pixels
    self.resolution = resolution
    self.polarity = polarity
  }

  /// The same picture with another resolution, which is an accepted one.
  init(_ image: FingerprintImage, resolution: Resolution) {
    precondition(Resolution.accepted.contains(resolution.pixelsPerInch))
    (width, height, pixels) = (image.width, image.height, image.pixels)
    (self.resolution, polarity) = (resolution, image.polarity)
  }
}
