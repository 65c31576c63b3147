import Ridgeline

extension Raster where Element == Float {
  /// The mean of the raster over all places on the way of a slide, centred on each pixel.
  ///
  /// What a picture shows of skin that slid while it was exposed: ridges along the slide stay, those
  /// across it run together.
  ///
  /// - Parameter slide: from beginning to end, in pixels.
  func smeared(over slide: SIMD2<Double>) -> Raster<Float> {
    let length = (slide.x * slide.x + slide.y * slide.y).squareRoot()
    guard length >= 1 else { return self }
    let steps = 1 + Int(length.rounded(.up))
    let stops = (0..<steps).map { step -> SIMD2<Double> in
      let share = Double(step) / Double(steps - 1) - 0.5
      return share * slide
    }
    var out = self
    for y in 0..<height {
      for x in 0..<width {
        var sum: Float = 0
        for stop in stops { sum += interpolated(x: Double(x) + stop.x, y: Double(y) + stop.y) }
        out[x, y] = sum / Float(steps)
      }
    }
    return out
  }
}
