/// The power spectrum of a square of 32 x 32 pixels under a Hann window.
///
/// A radix-2 transform down the columns, all of them at once, then along the rows. The square is
/// real, so that half of the plane says it all: `ky` from 0 to 15 cycles down the square, `kx` from
/// -16 to 15 across it.
struct SquareSpectrum: Sendable {
  /// The side of the square in pixels.
  static let side = 32
  /// Rows of frequencies that are kept; the last one, two pixels a cycle, holds no ridges.
  static let half = 16

  /// The window, row after row.
  private static let window: [Float] = {
    let axis = (0..<side).map { i -> Double in
      let s = ElementaryMath.sineAndCosine(Double.pi * (Double(i) + 0.5) / Double(side)).sine
      return s * s
    }
    return axis.flatMap { y in axis.map { x in Float(x * y) } }
  }()
  /// The sum of the window.
  private static let windowSum = window.reduce(0, +)
  /// `cos` and `-sin` of `2 pi k / side`, for k below 16, one after the other.
  private static let turns: [Float] = {
    let turns = (0..<half).map {
      ElementaryMath.sineAndCosine(2 * Double.pi * Double($0) / Double(side))
    }
    return turns.map { Float($0.cosine) } + turns.map { Float(-$0.sine) }
  }()
  /// The places of a transform's input, bits in reverse order.
  private static let reversed: [Int] = (0..<side).map { i in
    (0..<5).reduce(0) { $0 << 1 | (i >> $1) & 1 }
  }

  /// The power, `half` values of `ky` for each `kx`; `kx` of 16 and above means `kx - 32`.
  private(set) var power = [Float](repeating: 0, count: side * half)
  /// The standard deviation of the grey values under the window.
  private(set) var deviation: Float = 0

  private var real = [Float](repeating: 0, count: side * side)
  private var imaginary = [Float](repeating: 0, count: side * side)
  private var turnedReal = [Float](repeating: 0, count: side * half)
  private var turnedImaginary = [Float](repeating: 0, count: side * half)

  /// Takes the square whose top left pixel is `(x, y)`; it lies on the picture.
  mutating func measure(_ picture: Raster<Float>, x: Int, y: Int) {
    let (side, half) = (SquareSpectrum.side, SquareSpectrum.half)
    precondition(x >= 0 && y >= 0 && x + side <= picture.width && y + side <= picture.height)
    let (window, places) = (SquareSpectrum.window, SquareSpectrum.reversed)
    var sums = (first: SIMD8<Float>.zero, second: SIMD8<Float>.zero)
    // Bounds: the square lies on the picture.
    picture.elements.withUnsafeBufferPointer { p in
      window.withUnsafeBufferPointer { window in
        real.withUnsafeMutableBufferPointer { real in
          for row in 0..<side {
            let (from, to) = ((y &+ row) &* picture.width &+ x, row &* side)
            for column in stride(from: 0, to: side, by: 8) {
              var (line, weight) = (SIMD8<Float>.zero, SIMD8<Float>.zero)
              for lane in 0..<8 {
                line[lane] = p[from &+ column &+ lane]
                weight[lane] = window[to &+ column &+ lane]
              }
              sums.first += line * weight
              sums.second += line * weight * line
            }
          }
          let mean = sums.first.sum() / SquareSpectrum.windowSum
          deviation = max(0, sums.second.sum() / SquareSpectrum.windowSum - mean * mean)
            .squareRoot()
          for row in 0..<side {
            let (from, to) = ((y &+ row) &* picture.width &+ x, places[row] &* side)
            for column in 0..<side {
              real[to &+ column] = (p[from &+ column] - mean) * window[row &* side &+ column]
            }
          }
        }
      }
    }
    imaginary.withUnsafeMutableBufferPointer { $0.update(repeating: 0) }
    SquareSpectrum.transform(&real, &imaginary, lanes: side)
    // Bounds: `half` of the `side` rows, turned round.
    real.withUnsafeBufferPointer { real in
      imaginary.withUnsafeBufferPointer { imaginary in
        turnedReal.withUnsafeMutableBufferPointer { turnedReal in
          turnedImaginary.withUnsafeMutableBufferPointer { turnedImaginary in
            for column in 0..<side {
              let place = places[column] &* half
              for k in 0..<half {
                turnedReal[place &+ k] = real[k &* side &+ column]
                turnedImaginary[place &+ k] = imaginary[k &* side &+ column]
              }
            }
          }
        }
      }
    }
    SquareSpectrum.transform(&turnedReal, &turnedImaginary, lanes: half)
    for i in power.indices {
      power[i] = turnedReal[i] * turnedReal[i] + turnedImaginary[i] * turnedImaginary[i]
    }
  }

  /// Transforms `lanes` columns of 32 complex numbers in place; rows stand in reversed order.
  private static func transform(_ real: inout [Float], _ imaginary: inout [Float], lanes: Int) {
    real.withUnsafeMutableBufferPointer { real in
      imaginary.withUnsafeMutableBufferPointer { imaginary in
        turns.withUnsafeBufferPointer { turns in
          // Bounds: `first + span` stays below 32 while `first` runs over the lower halves.
          var span = 1
          while span < side {
            for k in 0..<span {
              let turn = k &* (half / span)
              let (c, s) = (turns[turn], turns[turn &+ half])
              for first in stride(from: k, to: side, by: 2 &* span) {
                let (low, high) = (first &* lanes, (first &+ span) &* lanes)
                for lane in 0..<lanes {
                  let (a, b) = (real[high &+ lane], imaginary[high &+ lane])
                  let (p, q) = (real[low &+ lane], imaginary[low &+ lane])
                  let (u, v) = (a * c - b * s, a * s + b * c)
                  real[low &+ lane] = p + u
                  imaginary[low &+ lane] = q + v
                  real[high &+ lane] = p - u
                  imaginary[high &+ lane] = q - v
                }
              }
            }
            span *= 2
          }
        }
      }
    }
  }
}
