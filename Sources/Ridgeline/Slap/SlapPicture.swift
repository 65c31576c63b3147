/// A picture of several fingers, made ready: at 500 pixels per inch, ridges dark.
struct SlapPicture: Sendable {
  /// Grey values.
  let picture: Raster<Float>

  /// Prepares a picture.
  static func prepare(
    _ image: FingerprintImage, unless cancellation: Cancellation
  ) throws(CancellationError) -> Result<SlapPicture, SlapRefusal> {
    let ratio = Resolution.standard.pixelsPerInch / image.resolution.pixelsPerInch
    let pixels = Double(image.width) * Double(image.height) * ratio * ratio
    guard pixels <= Double(FingerprintCriteria.largestRegion) else { return .failure(.tooLarge) }
    var picture: Raster<Float>
    if let reduced = SlapPicture.reduced(image) {
      picture = reduced
    } else {
      picture = try Resampling().resample(image, unless: cancellation)
    }
    guard min(picture.width, picture.height) >= FingerprintCriteria.minimumSide else {
      return .failure(.tooSmall)
    }
    if image.polarity == .lightRidges { try picture.invert(unless: cancellation) }
    return .success(SlapPicture(picture: picture))
  }

  /// The picture of whole numbers of pixels put together; nil at other resolutions.
  ///
  /// Outlines need no better filter.
  private static func reduced(_ image: FingerprintImage) -> Raster<Float>? {
    guard image.resolution.pixelsPerInch == 2 * Resolution.standard.pixelsPerInch,
      image.width > 1, image.height > 1
    else { return nil }
    var out = Raster(width: image.width / 2, height: image.height / 2, repeating: Float(0))
    // Bounds: two rows and columns of the picture for each of the result.
    image.pixels.withUnsafeBufferPointer { pixels in
      for y in 0..<out.height {
        let upper = 2 &* y &* image.width
        let lower = upper &+ image.width
        for x in 0..<out.width {
          let (a, b) = (Int(pixels[upper &+ 2 &* x]), Int(pixels[upper &+ 2 &* x &+ 1]))
          let (c, d) = (Int(pixels[lower &+ 2 &* x]), Int(pixels[lower &+ 2 &* x &+ 1]))
          out.elements[y &* out.width &+ x] = 0.25 * Float(a &+ b &+ c &+ d)
        }
      }
    }
    return out
  }
}
