/// One filter of a ``GaborBank``, as the formula has it.
struct GaborKernel: Sendable {
  /// The distance from ridge to ridge, in pixels.
  let period: Double
  /// The Gaussian's standard deviation, in pixels.
  let sigma: Double
  /// The rows above the centre.
  let half: Int
  /// The direction of the ridges, in radians from +x towards +y.
  let angle: Double

  /// Rows and columns.
  private var side: Int { 2 * half + 1 }

  /// How many taps a kernel has in the order that C reads.
  static func tapCount(half: Int) -> Int { (half + 1) * ((2 * half + 8) / 8) * 32 }

  /// Writes the kernel in whole numbers, in the order that ``GaborBank`` keeps.
  ///
  /// - Returns: what a tap of 1 stands for.
  func lay(into taps: UnsafeMutablePointer<Int16>) -> Float {
    // One row of zeros more below, one column before and some behind.
    let stride = 8 * ((2 * half + 8) / 8) + 1
    let count = (side + 1) * stride
    return withUnsafeTemporaryAllocation(of: Int16.self, capacity: count) { whole in
      whole.initialize(repeating: 0)
      let unit = withUnsafeTemporaryAllocation(of: Double.self, capacity: side * side) {
        draw(into: $0)
        return round($0, into: whole, stride: stride)
      }
      var next = 0
      for row in Swift.stride(from: 0, to: side, by: 2) {
        let (upper, lower) = (row &* stride, (row &+ 1) &* stride)
        for first in Swift.stride(from: 0, to: side, by: 8) {
          for start in [first &+ 1, first] {
            for column in start..<start &+ 8 {
              taps[next] = whole[upper &+ column]
              taps[next &+ 1] = whole[lower &+ column]
              next &+= 2
            }
          }
        }
      }
      return unit
    }
  }

  /// The kernel in whole numbers that sum up to 2^17 at most, after one empty column.
  ///
  /// - Returns: what a 1 stands for.
  private func round(
    _ kernel: UnsafeMutableBufferPointer<Double>,
    into whole: UnsafeMutableBufferPointer<Int16>, stride: Int
  ) -> Float {
    var (sum, peak) = (0.0, 0.0)
    for tap in kernel {
      sum += abs(tap)
      peak = max(peak, abs(tap))
    }
    // Rounding adds half a unit a tap at most.
    let scale = min((131_072 - 0.5 * Double(kernel.count)) / sum, 32_767 / peak)
    for y in 0..<side {
      for x in 0..<side {
        // To the nearest, halves away from 0; so written it needs no call.
        let value = kernel[y &* side &+ x] * scale
        let towardsZero = Int32(value)
        let rest = value - Double(towardsZero)
        let step: Int32 = rest >= 0.5 ? 1 : rest <= -0.5 ? -1 : 0
        whole[y &* stride &+ x &+ 1] = Int16(truncatingIfNeeded: towardsZero &+ step)
      }
    }
    return Float(1 / scale)
  }

  /// The kernel row by row.
  ///
  /// The envelope and the wave both factor along the axes, so that few exponentials are needed; and
  /// both are even or odd, so that half of them are.
  private func draw(into kernel: UnsafeMutableBufferPointer<Double>) {
    let turn = ElementaryMath.sineAndCosine(angle)
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 5 * side + side * side) { scratch in
      let gauss = scratch.baseAddress!
      let (cosineX, sineX) = (gauss + side, gauss + 2 * side)
      let (cosineY, sineY) = (gauss + 3 * side, gauss + 4 * side)
      let wave = gauss + 5 * side
      for i in 0...half {
        let height = ElementaryMath.exp(-0.5 * Double(i * i) / (sigma * sigma))
        (gauss[half - i], gauss[half + i]) = (height, height)
        let x = ElementaryMath.sineAndCosine(-2 * Double.pi * Double(i) * turn.sine / period)
        let y = ElementaryMath.sineAndCosine(2 * Double.pi * Double(i) * turn.cosine / period)
        (cosineX[half - i], sineX[half - i]) = (x.cosine, -x.sine)
        (cosineX[half + i], sineX[half + i]) = (x.cosine, x.sine)
        (cosineY[half - i], sineY[half - i]) = (y.cosine, -y.sine)
        (cosineY[half + i], sineY[half + i]) = (y.cosine, y.sine)
      }
      var (envelopeSum, sum) = (0.0, 0.0)
      for y in 0..<side {
        for x in 0..<side {
          let i = y &* side &+ x
          kernel[i] = gauss[x] * gauss[y]
          wave[i] = cosineX[x] * cosineY[y] - sineX[x] * sineY[y]
          envelopeSum += kernel[i]
          sum += kernel[i] * wave[i]
        }
      }
      let mean = sum / envelopeSum
      var answer = 0.0
      for i in kernel.indices {
        kernel[i] *= wave[i] - mean
        answer += kernel[i] * wave[i]
      }
      for i in kernel.indices { kernel[i] /= answer }
    }
  }
}
