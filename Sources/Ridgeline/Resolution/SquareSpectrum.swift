/// The power spectrum of a square of 32 x 32 pixels under a Hann window.
///
/// A radix-2 transform down the columns, all of them at once, then along the rows. The square is
/// real, so that half of the plane says it all: `ky` from 0 to 15 cycles down the square, `kx` from
/// -16 to 15 across it.
struct SquareSpectrum: Sendable {
  /// The side of the square in pixels.
  static let side = 32
  /// Rows of the spectrum that are kept; the last one, two pixels a cycle, holds no ridges.
  static let half = 16

  /// The window along one axis.
  private static let window: SIMD32<Float> = {
    var axis = SIMD32<Float>(repeating: 0)
    for i in 0..<side {
      let s = ElementaryMath.sineAndCosine(Double.pi * (Double(i) + 0.5) / Double(side)).sine
      axis[i] = Float(s * s)
    }
    return axis
  }()
  /// The sum of the window over the square.
  private static let windowSum: Float = window.sum() * window.sum()
  /// `cos` and `-sin` of `2 pi k / side`.
  private static let turns: (cosine: [Float], sine: [Float]) = {
    let turns = (0..<half).map {
      ElementaryMath.sineAndCosine(2 * Double.pi * Double($0) / Double(side))
    }
    return (turns.map { Float($0.cosine) }, turns.map { Float(-$0.sine) })
  }()
  /// The places of a transform's input, bits in reverse order.
  private static let reversed: [Int] = (0..<side).map { i in
    (0..<5).reduce(0) { $0 << 1 | (i >> $1) & 1 }
  }

  /// The power at `kx` (`row`, 16 and above mean `kx - 32`) and `ky` (lane).
  private(set) var power = [SIMD16<Float>](repeating: .zero, count: side)
  /// The standard deviation of the grey values under the window.
  private(set) var deviation: Float = 0

  private var down = Columns<SIMD32<Float>>()
  private var across = Columns<SIMD16<Float>>()

  /// Takes the square whose top left pixel is `(x, y)`; it lies on the picture.
  mutating func measure(_ picture: Raster<Float>, x: Int, y: Int) {
    let side = SquareSpectrum.side
    precondition(x >= 0 && y >= 0 && x + side <= picture.width && y + side <= picture.height)
    let window = SquareSpectrum.window
    var (sum, squares) = (SIMD32<Float>(repeating: 0), SIMD32<Float>(repeating: 0))
    // Bounds: the square lies on the picture.
    picture.elements.withUnsafeBytes { bytes in
      for row in 0..<side {
        let offset = ((y &+ row) &* picture.width &+ x) &* MemoryLayout<Float>.stride
        let line = bytes.loadUnaligned(fromByteOffset: offset, as: SIMD32<Float>.self)
        let weighted = line * (window * window[row])
        sum += weighted
        squares += weighted * line
        down.real[SquareSpectrum.reversed[row]] = line
      }
    }
    let mean = sum.sum() / SquareSpectrum.windowSum
    deviation = max(0, squares.sum() / SquareSpectrum.windowSum - mean * mean).squareRoot()
    for row in 0..<side {
      let place = SquareSpectrum.reversed[row]
      down.real[place] = (down.real[place] - mean) * (window * window[row])
      down.imaginary[row] = .zero
    }
    down.transform(SquareSpectrum.turns.cosine, SquareSpectrum.turns.sine)
    for column in 0..<side {
      let place = SquareSpectrum.reversed[column]
      for k in 0..<SquareSpectrum.half {
        across.real[place][k] = down.real[k][column]
        across.imaginary[place][k] = down.imaginary[k][column]
      }
    }
    across.transform(SquareSpectrum.turns.cosine, SquareSpectrum.turns.sine)
    for k in 0..<side {
      power[k] =
        across.real[k] * across.real[k] + across.imaginary[k] * across.imaginary[k]
    }
  }

  /// As many transforms of 32 complex numbers as a vector has lanes.
  private struct Columns<Lanes: SIMD & Sendable>: Sendable where Lanes.Scalar == Float {
    var real = [Lanes](repeating: .zero, count: SquareSpectrum.side)
    var imaginary = [Lanes](repeating: .zero, count: SquareSpectrum.side)

    /// Transforms in place what stands in reversed order.
    @inline(__always)
    mutating func transform(_ cosine: [Float], _ sine: [Float]) {
      real.withUnsafeMutableBufferPointer { real in
        imaginary.withUnsafeMutableBufferPointer { imaginary in
          // Bounds: `first + span` stays below 32 while `first` runs over the lower halves.
          var span = 1
          while span < SquareSpectrum.side {
            for k in 0..<span {
              let turn = k &* (SquareSpectrum.half / span)
              let (c, s) = (cosine[turn], sine[turn])
              for first in stride(from: k, to: SquareSpectrum.side, by: 2 &* span) {
                let (a, b) = (real[first &+ span], imaginary[first &+ span])
                let (u, v) = (a * c - b * s, a * s + b * c)
                let (p, q) = (real[first], imaginary[first])
                real[first] = p + u
                imaginary[first] = q + v
                real[first &+ span] = p - u
                imaginary[first &+ span] = q - v
              }
            }
            span *= 2
          }
        }
      }
    }
  }
}
