public import Ridgeline

extension Template {
  /// The minutiae of a record's view, at 500 pixels per inch.
  ///
  /// - Parameters:
  ///   - view: the view of a record.
  ///   - pixelsPerInch: the resolution of the view, instead of what it says; nil to believe it.
  public init(_ view: MinutiaeRecord.View, pixelsPerInch: Double?) {
    var view = view
    if let pixelsPerInch, pixelsPerInch > 0, pixelsPerInch < 100_000 {
      let density = UInt16(max(1, (pixelsPerInch / 2.54).rounded()))
      (view.resolutionX, view.resolutionY) = (density, density)
    }
    self.init(view)
  }

  /// The minutiae of a record's view, at 500 pixels per inch.
  ///
  /// Templates of records have no flow: they match by their minutiae alone. Minutiae of unknown quality
  /// count as medium.
  public init(_ view: MinutiaeRecord.View) {
    let (sx, sy) = view.scale
    let minutiae = view.minutiae.map { minutia in
      var degrees = Float(minutia.angle)
      degrees -= 360 * ((degrees + 180) / 360).rounded(.down)
      return Minutia(
        x: Float(minutia.x) * sx, y: Float(minutia.y) * sy,
        direction: degrees * Float.pi / 180,
        kind: minutia.type == 1 ? .ending : minutia.type == 2 ? .bifurcation : .other,
        quality: (1...100).contains(minutia.quality) ? Float(minutia.quality) / 100 : 0.5)
    }
    self.init(
      width: Int((Float(view.width) * sx).rounded()),
      height: Int((Float(view.height) * sy).rounded()),
      minutiae: minutiae.sorted { $0.quality > $1.quality })
  }
}
