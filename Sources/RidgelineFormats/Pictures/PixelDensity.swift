import Ridgeline

/// The pixels per inch that a file states for each axis, and how they are judged.
struct PixelDensity: Equatable {
  var horizontal: Double
  var vertical: Double

  /// Pixels per inch, taken as they are.
  static func perInch(_ horizontal: Double, _ vertical: Double) -> PixelDensity {
    PixelDensity(horizontal: horizontal, vertical: vertical)
  }

  /// Pixels per centimetre.
  static func perCentimetre(_ horizontal: Double, _ vertical: Double) -> PixelDensity {
    PixelDensity(horizontal: snapped(horizontal * 2.54), vertical: snapped(vertical * 2.54))
  }

  /// Whole pixels per metre.
  static func perMetre(_ horizontal: Int, _ vertical: Int) -> PixelDensity {
    PixelDensity(
      horizontal: snapped(Double(horizontal) * 0.0254), vertical: snapped(Double(vertical) * 0.0254)
    )
  }

  /// The whole number that was meant: a step of one pixel per metre is 0.0254 pixels per inch, so
  /// that 500 comes back as 499.999 and must not cost a resampling.
  private static func snapped(_ figure: Double) -> Double {
    let whole = figure.rounded()
    return (figure - whole).magnitude < 0.026 ? whole : figure
  }

  /// The resolution to work with; the default of a screen, or nothing, counts as unknown.
  ///
  /// - Throws: ``ImageDecodingError/nonSquarePixels(_:horizontal:vertical:)`` where both figures
  ///   are meant and differ by more than one percent.
  func resolution(format: ImageFileFormat) throws(ImageDecodingError) -> Resolution {
    let across = Resolution.fromFile(pixelsPerInch: horizontal)
    let down = Resolution.fromFile(pixelsPerInch: vertical)
    guard across.source == .file, down.source == .file else { return .assumed }
    guard (horizontal - vertical).magnitude <= 0.01 * max(horizontal, vertical) else {
      throw .nonSquarePixels(format, horizontal: horizontal, vertical: vertical)
    }
    return Resolution.fromFile(pixelsPerInch: (horizontal + vertical) / 2)
  }
}
