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

/// The sides of a picture of raw pixels.
public struct RawSize: Sendable, Hashable {
  /// Columns.
  public let width: Int
  /// Rows.
  public let height: Int

  /// Bytes of the picture.
  var count: Int { width * height }

  /// Sides of 1 to 65,535 pixels, or nil.
  public init?(width: Int, height: Int) {
    guard (1...65_535).contains(width), (1...65_535).contains(height) else { return nil }
    self.width = width
    self.height = height
  }

  /// The sides in a text such as `388x460`, or nil.
  public init?(_ text: String) {
    let sides = text.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
    guard sides.count == 2, let width = sides[0], let height = sides[1] else { return nil }
    self.init(width: width, height: height)
  }
}
