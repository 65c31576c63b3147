/// The filters of the enhancement: one for each direction and period.
///
/// A filter is a cosine across the ridges under a round Gaussian whose width is tied to the period,
/// without mean, scaled to answer 1 to a ridge pattern of amplitude 1 (Daugman 1985; Hong, Wan and
/// Jain 1998). Round, because a kernel drawn out along the ridge bends minutiae and closes real gaps.
package struct GaborBank: Sendable {
  /// Where in its wave a filter has its centre.
  package enum Phase: Sendable {
    /// A cosine: answers to the middle of a ridge.
    case even
    /// A sine: answers to a ridge's flank that rises along the filter's normal, the direction
    /// turned by a quarter from +x towards +y.
    case odd
  }

  /// Directions over half a turn.
  package let directions: Int
  /// The periods, in pixels: 4.5 to 16 in steps of a half.
  static let periods: [Float] = (0..<24).map { 4.5 + 0.5 * Float($0) }

  /// All kernels, each row padded with zeros to a multiple of 8 taps.
  let taps: [Float]
  /// Where each kernel begins in ``taps``; kernel `period * directions + direction`.
  let offset: [Int32]
  /// The rows above a kernel's centre.
  let half: [Int32]
  /// The largest ``half``.
  let margin: Int

  /// The bank that every extraction uses.
  static let shared = GaborBank(directions: 32, width: 0.5, reach: 2.2)

  /// Computes a bank.
  ///
  /// - Parameters:
  ///   - directions: filters over half a turn.
  ///   - width: the Gaussian's standard deviation in periods.
  ///   - reach: where the Gaussian is cut off, in standard deviations.
  package init(directions: Int, width: Double, reach: Double, phase: Phase = .even) {
    self.directions = directions
    var taps: [Float] = []
    var offset: [Int32] = []
    var half: [Int32] = []
    for period in GaborBank.periods {
      for direction in 0..<directions {
        let sigma = width * Double(period)
        let kernel = GaborBank.kernel(
          period: Double(period), sigma: sigma, half: Int((reach * sigma).rounded(.up)),
          angle: Double.pi * Double(direction) / Double(directions), phase: phase)
        offset.append(Int32(taps.count))
        half.append(Int32(kernel.half))
        taps += kernel.taps
      }
    }
    self.taps = taps
    self.offset = offset
    self.half = half
    margin = Int(half.max() ?? 0)
  }

  /// One kernel, row by row with padding.
  private static func kernel(
    period: Double, sigma: Double, half: Int, angle: Double, phase: Phase
  ) -> (half: Int, taps: [Float]) {
    let side = 2 * half + 1
    let turn = ElementaryMath.sineAndCosine(angle)
    // The envelope and the wave both factor along the axes, so that few exponentials are needed.
    let gauss = (-half...half).map { i in
      ElementaryMath.exp(-0.5 * Double(i * i) / (sigma * sigma))
    }
    let waveX = (-half...half).map { i in
      ElementaryMath.sineAndCosine(-2 * Double.pi * Double(i) * turn.sine / period)
    }
    let waveY = (-half...half).map { i in
      ElementaryMath.sineAndCosine(2 * Double.pi * Double(i) * turn.cosine / period)
    }
    var envelope = [Double](repeating: 0, count: side * side)
    var wave = envelope
    var envelopeSum = 0.0
    var sum = 0.0
    for y in 0..<side {
      for x in 0..<side {
        let i = y * side + x
        envelope[i] = gauss[x] * gauss[y]
        wave[i] =
          switch phase {
          case .even: waveX[x].cosine * waveY[y].cosine - waveX[x].sine * waveY[y].sine
          case .odd: waveX[x].sine * waveY[y].cosine + waveX[x].cosine * waveY[y].sine
          }
        envelopeSum += envelope[i]
        sum += envelope[i] * wave[i]
      }
    }
    var answer = 0.0
    for i in envelope.indices {
      envelope[i] *= wave[i] - sum / envelopeSum
      answer += envelope[i] * wave[i]
    }
    let stride = (side + 7) / 8 * 8
    var taps = [Float](repeating: 0, count: side * stride)
    for y in 0..<side {
      for x in 0..<side { taps[y * stride + x] = Float(envelope[y * side + x] / answer) }
    }
    return (half, taps)
  }
}
