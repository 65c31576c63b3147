/// The transform of a length with large prime factors, as a convolution with a chirp (Bluestein 1970).
///
/// With `b(n) = exp(-pi i n^2 / length)` the transform is `b(k)` times the convolution of `f(n) b(n)`
/// with the conjugate of `b`, and that is a product of spectra of any length that has room for it.
struct ChirpTransform: Sendable {
  /// Elements of a sequence.
  private let length: Int
  /// `b(n)`.
  private let chirp: [SIMD2<Float>]
  /// The spectrum of the conjugate of `b`, over the length of the convolution.
  private let filter: [SIMD2<Float>]
  /// The transform of the convolution's length.
  private let inner: FourierTransform

  /// A transform of sequences of `length` elements.
  init(length: Int) {
    self.length = length
    // The square is taken modulo a whole turn, so that a long sequence loses no digits.
    chirp = (0..<length).map { FourierTransform.root($0 * $0 % (2 * length), of: 2 * length) }
    let room = SpectrumTransform.fastSide(atLeast: 2 * length - 1)
    inner = FourierTransform(length: room)
    var real = [Float](repeating: 0, count: room)
    var imaginary = real
    for n in 0..<length {
      real[n] = chirp[n].x
      imaginary[n] = -chirp[n].y
      if n > 0 {
        real[room - n] = chirp[n].x
        imaginary[room - n] = -chirp[n].y
      }
    }
    inner.transform(real: &real, imaginary: &imaginary)
    filter = zip(real, imaginary).map { SIMD2($0, $1) }
  }

  /// Transforms `lanes` sequences in place, as ``FourierTransform`` does.
  func transform(real: inout [Float], imaginary: inout [Float], lanes: Int) {
    let room = inner.length
    var wideReal = [Float](repeating: 0, count: room * lanes)
    var wideImaginary = wideReal
    for n in 0..<length {
      let b = chirp[n]
      for i in n * lanes..<(n + 1) * lanes {
        wideReal[i] = real[i] * b.x - imaginary[i] * b.y
        wideImaginary[i] = real[i] * b.y + imaginary[i] * b.x
      }
    }
    inner.transform(real: &wideReal, imaginary: &wideImaginary, lanes: lanes)
    for n in 0..<room {
      let h = filter[n]
      for i in n * lanes..<(n + 1) * lanes {
        let (a, b) = (wideReal[i], wideImaginary[i])
        wideReal[i] = a * h.x - b * h.y
        // The conjugate: a second transform then goes back.
        wideImaginary[i] = -(a * h.y + b * h.x)
      }
    }
    inner.transform(real: &wideReal, imaginary: &wideImaginary, lanes: lanes)
    let scale = 1 / Float(room)
    for n in 0..<length {
      let b = chirp[n]
      for i in n * lanes..<(n + 1) * lanes {
        let (x, y) = (wideReal[i] * scale, -wideImaginary[i] * scale)
        real[i] = x * b.x - y * b.y
        imaginary[i] = x * b.y + y * b.x
      }
    }
  }
}
