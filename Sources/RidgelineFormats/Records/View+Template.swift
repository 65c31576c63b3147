public import Ridgeline

extension MinutiaeRecord.View {
  /// Pixels at 500 per inch in a pixel of the view, along x and along y.
  var scale: (x: Float, y: Float) {
    func scale(_ resolution: UInt16) -> Float {
      // 197 pixels per centimetre is how records say 500 per inch; 0 is how they say nothing.
      let perInch = resolution == 0 ? 500 : Float(resolution) * 2.54
      let snapped = [Float(500), 1000].first { abs(perInch - $0) < 0.01 * $0 } ?? perInch
      return 500 / snapped
    }
    return (scale(resolutionX), scale(resolutionY))
  }

  /// The minutiae of a template, in the pixels, size and resolution of the picture that it was made
  /// from; best first, at most 255.
  public init(_ template: Template, of picture: FingerprintImage) {
    let density = MinutiaeRecord.View.perCentimetre(picture.resolution.pixelsPerInch)
    self.init(
      template, width: picture.width, height: picture.height,
      scale: Float(picture.resolution.pixelsPerInch / 500), density: density)
  }

  /// The minutiae of a template in pixels of another resolution than 500 per inch, such as that of the
  /// picture that it was made from; best first, at most 255.
  ///
  /// - Parameters:
  ///   - template: the template.
  ///   - pixelsPerInch: one of `Resolution.accepted`; any other counts as the nearest of those.
  public init(_ template: Template, pixelsPerInch: Double) {
    let accepted = Resolution.accepted
    let figure =
      pixelsPerInch.isNaN
      ? 500 : min(accepted.upperBound, max(accepted.lowerBound, pixelsPerInch))
    let scale = Float(figure / 500)
    self.init(
      template, width: Int((Float(template.width) * scale).rounded()),
      height: Int((Float(template.height) * scale).rounded()), scale: scale,
      density: MinutiaeRecord.View.perCentimetre(figure))
  }

  /// The minutiae of a template at 500 pixels per inch; best first, at most 255.
  public init(_ template: Template) {
    self.init(
      template, width: template.width, height: template.height, scale: 1,
      density: MinutiaeRecord.View.perCentimetre(500))
  }

  /// Pixels per centimetre, as records count.
  private static func perCentimetre(_ perInch: Double) -> UInt16 {
    UInt16(max(1, min(65_535, (perInch / 2.54).rounded())))
  }

  private init(
    _ template: Template, width: Int, height: Int, scale: Float, density: UInt16
  ) {
    // Whatever a template was made of, its quantised form holds numbers.
    let template = template.quantized
    func whole(_ value: Float, below limit: Int) -> UInt16 {
      UInt16(max(0, min(Float(max(0, min(limit, 16_384) - 1)), value.rounded())))
    }
    let minutiae = template.minutiae.prefix(255).map { minutia -> MinutiaeRecord.Minutia in
      let degrees = Double(minutia.direction) * 180 / Double.pi
      return MinutiaeRecord.Minutia(
        type: minutia.kind.rawValue, x: whole(minutia.x * scale, below: width),
        y: whole(minutia.y * scale, below: height), angle: degrees < 0 ? degrees + 360 : degrees,
        quality: UInt8(max(1, min(100, (minutia.quality * 100).rounded()))))
    }
    self.init(
      width: UInt16(max(0, min(65_535, width))), height: UInt16(max(0, min(65_535, height))),
      minutiae: minutiae)
    (resolutionX, resolutionY) = (density, density)
    let mean = template.minutiae.reduce(0) { $0 + $1.quality } / Float(max(1, minutiae.count))
    quality = UInt8(max(0, min(100, (100 * mean).rounded())))
    // The engine places endings at the tip of the ridge's skeleton, and ISO 2011 can say so.
    minutiaForm = 0x61
  }
}
