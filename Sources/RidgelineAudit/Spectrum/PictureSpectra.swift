import Ridgeline
import RidgelineSpectra

/// What the spectrum of a whole picture tells, measured once for all findings.
struct PictureSpectra: Sendable {
  /// The longest side that is transformed; of longer pictures the middle is taken.
  static let longest = 1_024

  /// The ring of the ridges.
  let ring: RidgeRing
  /// The energy by frequency along rows and along columns.
  let profiles: [AxisProfile]

  /// The spectra of a picture of at least 32 x 32 pixels; nil of a smaller one.
  init?(of image: FingerprintImage, transform: any PictureTransform) {
    let (width, height) = (
      min(image.width, PictureSpectra.longest), min(image.height, PictureSpectra.longest)
    )
    guard width >= 32, height >= 32 else { return nil }
    let (left, top) = ((image.width - width) / 2, (image.height - height) / 2)
    let columns = PictureSpectra.window(width)
    let rows = PictureSpectra.window(height)
    var mean = 0.0
    for y in 0..<height {
      for x in 0..<width { mean += Double(image.pixels[(top + y) * image.width + left + x]) }
    }
    mean /= Double(width * height)
    let (wide, high) = (
      SpectrumTransform.fastSide(atLeast: width), SpectrumTransform.fastSide(atLeast: height)
    )
    var picture = Raster<Float>(width: wide, height: high, repeating: 0)
    var energy = 0.0
    for y in 0..<height {
      for x in 0..<width {
        let weight = columns[x] * rows[y]
        energy += Double(weight * weight)
        let grey = Float(image.pixels[(top + y) * image.width + left + x])
        picture[x, y] = weight * (grey - Float(mean))
      }
    }
    let power = transform.spectrum(of: picture).power
    let scale = 1 / energy
    ring = RidgeRing(of: power, height: high, width: wide, scale: scale)
    profiles = AxisProfile.both(of: power, height: high, width: wide, scale: scale)
  }

  /// Hann's window.
  static func window(_ length: Int) -> [Float] {
    (0..<length).map { i in
      let turn = ElementaryMath.sineAndCosine(2 * .pi * (Double(i) + 0.5) / Double(length))
      return Float(0.5 - 0.5 * turn.cosine)
    }
  }
}
