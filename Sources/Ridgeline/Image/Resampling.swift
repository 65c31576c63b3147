/// Brings a picture to 500 pixels per inch.
///
/// A separable Lanczos filter with three lobes; when pixels get fewer its support widens with the
/// ratio, so that no ridge pattern finer than the new grid folds back into the picture.
struct Resampling: Sendable {
  /// The filter's lobes on either side of its centre.
  static let lobes = 3.0

  /// The columns and rows that a picture has at 500 pixels per inch.
  static func size(of image: FingerprintImage) -> (width: Int, height: Int) {
    func side(_ pixels: Int) -> Int { max(1, Int((Double(pixels) * ratio(of: image)).rounded())) }
    return (side(image.width), side(image.height))
  }

  /// Pixels at 500 per inch for each of the picture's.
  private static func ratio(of image: FingerprintImage) -> Double {
    Resolution.standard.pixelsPerInch / image.resolution.pixelsPerInch
  }

  /// The picture at 500 pixels per inch as grey values 0...255.
  func resample(_ image: FingerprintImage) -> Raster<Float> {
    Cancellation.never { cancellation throws(CancellationError) in
      try resample(image, unless: cancellation)
    }
  }

  /// The same, given up when it is to stop.
  func resample(
    _ image: FingerprintImage, unless cancellation: Cancellation
  ) throws(CancellationError) -> Raster<Float> {
    let grey = [Float](unsafeUninitializedCapacity: image.pixels.count) { grey, count in
      image.pixels.withUnsafeBufferPointer { pixels in
        let rows = cancellation.bands(of: image.height, width: image.width) {
          for i in $0.lowerBound * image.width..<$0.upperBound * image.width {
            grey[i] = Float(pixels[i])
          }
        }
        count = rows * image.width
      }
    }
    try cancellation.check()
    let source = Raster(width: image.width, height: image.height, elements: grey)
    let ratio = Resampling.ratio(of: image)
    let (width, height) = Resampling.size(of: image)
    // A deviation of less than half a pixel over the whole picture is none.
    if width == image.width && height == image.height { return source }
    let wide = try Resampling.transposedResample(
      source, to: width, ratio: ratio, unless: cancellation)
    var out = try Resampling.transposedResample(
      wide, to: height, ratio: ratio, unless: cancellation)
    for i in out.elements.indices { out.elements[i] = min(255, max(0, out.elements[i])) }
    return out
  }

  /// Resamples the rows to `count` samples each and transposes the result.
  private static func transposedResample(
    _ plane: Raster<Float>, to count: Int, ratio: Double, unless cancellation: Cancellation
  ) throws(CancellationError) -> Raster<Float> {
    let width = plane.width
    let height = plane.height
    var out = Raster(width: height, height: count, repeating: Float(0))
    let stretch = max(1, 1 / ratio)
    plane.elements.withUnsafeBufferPointer { source in
      out.elements.withUnsafeMutableBufferPointer { out in
        for i in 0..<count where !cancellation.isCancelled {
          let centre = (Double(i) + 0.5) / ratio - 0.5
          let first = Int((centre - lobes * stretch).rounded(.up))
          let last = Int((centre + lobes * stretch).rounded(.down))
          var weights = (first...last).map { Resampling.lanczos((Double($0) - centre) / stretch) }
          let total = weights.reduce(0, +)
          for k in weights.indices { weights[k] /= total }
          for y in 0..<height {
            var sum: Float = 0
            for (k, weight) in weights.enumerated() {
              let x = min(width - 1, max(0, first + k))
              sum += Float(weight) * source[y &* width &+ x]
            }
            out[i &* height &+ y] = sum
          }
        }
      }
    }
    try cancellation.check()
    return out
  }

  /// The windowed sinc at distance `t` in samples of the coarser grid.
  private static func lanczos(_ t: Double) -> Double {
    if t == 0 { return 1 }
    if abs(t) >= lobes { return 0 }
    let a = Double.pi * t
    let sinc = ElementaryMath.sineAndCosine(a).sine / a
    let window = ElementaryMath.sineAndCosine(a / lobes).sine / (a / lobes)
    return sinc * window
  }
}
