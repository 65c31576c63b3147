import Ridgeline

/// The discrete Fourier transform of complex sequences of one length, any length.
///
/// Stockham's sorted form with the factors 4, 2, 3 and 5 (Van Loan, "Computational Frameworks for the
/// Fast Fourier Transform", 1992); a length with other prime factors becomes a convolution of a length
/// without (Bluestein 1970). Its roots of unity come from ``Ridgeline/ElementaryMath`` and every sum
/// has one order, so that the same numbers give the same bits on every machine. Many sequences are
/// transformed at once, so that the inner loops run over neighbours in memory.
public struct FourierTransform: Sendable {
  /// Elements of a sequence.
  public let length: Int
  /// How the length is transformed.
  private let plan: Plan

  /// How a length is transformed.
  private indirect enum Plan: Sendable {
    /// By steps, first to last.
    case steps([TransformStage])
    /// As a convolution, where the length has a large prime factor.
    case chirp(ChirpTransform)
  }

  /// A transform of sequences of `length` elements, at least one.
  public init(length: Int) {
    precondition(length > 0, "a sequence has at least one element")
    self.length = length
    var rest = length
    var stages: [TransformStage] = []
    while let radix = [4, 2, 3, 5].first(where: { rest > 1 && rest % $0 == 0 }) {
      stages.append(TransformStage(radix: radix, length: rest))
      rest /= radix
    }
    plan = rest == 1 ? .steps(stages) : .chirp(ChirpTransform(length: length))
  }

  /// Transforms `lanes` sequences in place: element `n` of sequence `l` lies at `n * lanes + l`.
  ///
  /// Both arrays hold exactly `length * lanes` elements. `F(k)` is the sum of
  /// `f(n) exp(-2 pi i k n / length)`, not normalised.
  public func transform(real: inout [Float], imaginary: inout [Float], lanes: Int = 1) {
    precondition(lanes > 0 && real.count == length * lanes && imaginary.count == real.count)
    switch plan {
    case .chirp(let chirp): chirp.transform(real: &real, imaginary: &imaginary, lanes: lanes)
    case .steps(let stages): run(stages, &real, &imaginary, lanes)
    }
  }

  private func run(
    _ stages: [TransformStage], _ real: inout [Float], _ imaginary: inout [Float], _ lanes: Int
  ) {
    var (nextReal, nextImaginary) = (real, imaginary)
    var stride = lanes
    for stage in stages {
      // Bounds: each step reads and writes `length * lanes` elements.
      real.withUnsafeBufferPointer { xr in
        imaginary.withUnsafeBufferPointer { xi in
          nextReal.withUnsafeMutableBufferPointer { yr in
            nextImaginary.withUnsafeMutableBufferPointer { yi in
              if let xr = xr.baseAddress, let xi = xi.baseAddress, let yr = yr.baseAddress,
                let yi = yi.baseAddress
              {
                stage.run(xr, xi, yr, yi, stride: stride)
              }
            }
          }
        }
      }
      swap(&real, &nextReal)
      swap(&imaginary, &nextImaginary)
      stride *= stage.radix
    }
  }

  /// The root of unity `exp(-2 pi i index / count)`.
  static func root(_ index: Int, of count: Int) -> SIMD2<Float> {
    let turn = ElementaryMath.sineAndCosine(2 * Double.pi * Double(index % count) / Double(count))
    return SIMD2(Float(turn.cosine), Float(-turn.sine))
  }
}
