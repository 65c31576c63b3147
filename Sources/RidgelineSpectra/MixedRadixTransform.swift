public import Ridgeline

/// The package's own transform of pictures.
///
/// Rows are transformed two at a time, one as the real and one as the imaginary part; columns follow,
/// as many at once as the spectrum has.
public struct MixedRadixTransform: PictureTransform {
  /// The transform; a value without state.
  public init() {}

  /// The spectrum of a picture of at least one pixel; the same bits on every machine.
  public func spectrum(of picture: Raster<Float>) -> PictureSpectrum {
    let (width, height) = (picture.width, picture.height)
    precondition(width > 0 && height > 0, "a picture has at least one pixel")
    let (columns, lanes) = (width / 2 + 1, (height + 1) / 2)
    // Column after column, the lower half of the rows beside the upper.
    var real = [Float](repeating: 0, count: width * lanes)
    var imaginary = real
    for y in 0..<height {
      let line = y * width
      if y < lanes {
        for x in 0..<width { real[x * lanes + y] = picture.elements[line + x] }
      } else {
        for x in 0..<width { imaginary[x * lanes + y - lanes] = picture.elements[line + x] }
      }
    }
    FourierTransform(length: width).transform(real: &real, imaginary: &imaginary, lanes: lanes)
    var outReal = [Float](repeating: 0, count: columns * height)
    var outImaginary = outReal
    for u in 0..<columns {
      let mirror = u == 0 ? 0 : width - u
      for l in 0..<lanes {
        let (ar, ai) = (real[u * lanes + l], imaginary[u * lanes + l])
        let (br, bi) = (real[mirror * lanes + l], imaginary[mirror * lanes + l])
        outReal[l * columns + u] = 0.5 * (ar + br)
        outImaginary[l * columns + u] = 0.5 * (ai - bi)
        guard l + lanes < height else { continue }
        outReal[(l + lanes) * columns + u] = 0.5 * (ai + bi)
        outImaginary[(l + lanes) * columns + u] = 0.5 * (br - ar)
      }
    }
    FourierTransform(length: height).transform(
      real: &outReal, imaginary: &outImaginary, lanes: columns)
    return PictureSpectrum(width: width, height: height, real: outReal, imaginary: outImaginary)
  }
}
