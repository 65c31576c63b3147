/// How many pixels of an image make one inch, and where that figure comes from.
public struct Resolution: Sendable, Hashable, Codable {
  /// Where a resolution comes from.
  public enum Source: String, Sendable, Hashable, Codable {
    /// The caller stated it.
    case stated
    /// The image file carries it.
    case file
    /// No figure was given: 500 pixels per inch are assumed, as the standards for capture ask for.
    case assumed
    /// It was estimated from the distance between ridges (``ResolutionEstimate``): two in five such
    /// figures are off by more than a tenth.
    case estimated
  }

  /// The figure, the same along both axes.
  public let pixelsPerInch: Double
  /// Where the figure comes from.
  public let source: Source

  /// A resolution with its source.
  public init(pixelsPerInch: Double, source: Source = .stated) {
    self.pixelsPerInch = pixelsPerInch
    self.source = source
  }

  /// The engine's own resolution, 500 pixels per inch (ANSI/NIST-ITL, FBI Appendix F).
  public static let standard = Resolution(pixelsPerInch: 500, source: .stated)

  /// The resolution of a picture without any: 500 pixels per inch, marked as assumed.
  public static let assumed = Resolution(pixelsPerInch: 500, source: .assumed)

  /// The resolutions that the engine accepts, in pixels per inch.
  public static let accepted: ClosedRange<Double> = 250...1200

  /// The resolution that an image file states, if it can be meant.
  ///
  /// 72 and 96 are the defaults of screens and count as unknown, as does anything that is not a
  /// positive number.
  ///
  /// - Parameter pixelsPerInch: the file's own figure, or nil if it has none.
  public static func fromFile(pixelsPerInch: Double?) -> Resolution {
    guard let figure = pixelsPerInch, figure.isFinite, figure > 0 else { return .assumed }
    let rounded = figure.rounded()
    if rounded == 72 || rounded == 96 { return .assumed }
    return Resolution(pixelsPerInch: figure, source: .file)
  }
}
