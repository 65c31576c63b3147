public import Ridgeline

/// The discrete Fourier transform of a picture, the half of it that a real picture has of its own.
///
/// `F(u, v)` is the sum over all pixels of `p(x, y) exp(-2 pi i (u x / width + v y / height))`, not
/// normalised. Columns beyond ``columns`` mirror the others: `F(width - u, height - v)` is the
/// conjugate of `F(u, v)`.
public struct PictureSpectrum: Sendable, Hashable {
  /// Columns of the picture.
  public let width: Int
  /// Rows of the picture, and of the spectrum.
  public let height: Int
  /// The real parts, ``columns`` in a row, ``height`` rows.
  public let real: [Float]
  /// The imaginary parts, in the same order.
  public let imaginary: [Float]

  /// Frequencies in a row, from 0 to half a cycle a pixel.
  public var columns: Int { width / 2 + 1 }

  /// A spectrum of the given parts, each of `(width / 2 + 1) * height` elements.
  public init(width: Int, height: Int, real: [Float], imaginary: [Float]) {
    precondition(real.count == (width / 2 + 1) * height && imaginary.count == real.count)
    self.width = width
    self.height = height
    self.real = real
    self.imaginary = imaginary
  }

  /// The squared magnitude of each frequency.
  public var power: Raster<Float> {
    Raster(
      width: columns, height: height,
      elements: zip(real, imaginary).map { $0 * $0 + $1 * $1 })
  }
}

/// What turns pictures into their spectra.
public protocol PictureTransform: Sendable {
  /// The spectrum of a picture of at least one pixel.
  func spectrum(of picture: Raster<Float>) -> PictureSpectrum
}

/// The transform that this build uses.
public enum SpectrumTransform {
  #if FFTW
    /// FFTW, because the package was built with the trait of that name.
    public static let standard: any PictureTransform = FFTWTransform()
    /// What it is called in messages.
    public static let name = "FFTW"
  #else
    /// The package's own transform.
    public static let standard: any PictureTransform = MixedRadixTransform()
    /// What it is called in messages.
    public static let name = "own"
  #endif

  /// The smallest side of at least `side` that has no prime factors but 2, 3 and 5, for which every
  /// transform is fast.
  public static func fastSide(atLeast side: Int) -> Int {
    var candidate = max(1, side)
    while true {
      var rest = candidate
      for factor in [2, 3, 5] { while rest % factor == 0 { rest /= factor } }
      if rest == 1 { return candidate }
      candidate += 1
    }
  }
}
