/// The filters of the enhancement: one for each direction and period.
///
/// A filter is a cosine across the ridges under a round Gaussian whose width is tied to the period,
/// without mean, scaled to answer 1 to a ridge pattern of amplitude 1 (Daugman 1985; Hong, Wan and
/// Jain 1998). Round, because a kernel drawn out along the ridge bends minutiae and closes real gaps.
struct GaborBank: Sendable {
  /// Directions over half a turn.
  static let directions = 32
  /// The periods, in pixels: 4.5 to 16 in steps of a half.
  static let periods: [Float] = (0..<24).map { 4.5 + 0.5 * Float($0) }
  /// The Gaussian's standard deviation in periods.
  static let width = 0.5
  /// Where the Gaussian is cut off, in standard deviations.
  static let reach = 2.2

  /// All kernels, each row padded with zeros to a multiple of 8 taps.
  let taps: [Float]
  /// Where each kernel begins in ``taps``; kernel `period * directions + direction`.
  let offset: [Int32]
  /// The rows above a kernel's centre.
  let half: [Int32]
  /// The largest ``half``.
  let margin: Int

  /// The bank that every extraction uses.
  static let shared = GaborBank()

  private init() {
    var taps: [Float] = []
    var offset: [Int32] = []
    var half: [Int32] = []
    for period in GaborBank.periods {
      for direction in 0..<GaborBank.directions {
        let kernel = GaborBank.kernel(period: Double(period), direction: direction)
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
  private static func kernel(period: Double, direction: Int) -> (half: Int, taps: [Float]) {
    let sigma = width * period
    let half = Int((reach * sigma).rounded(.up))
    let side = 2 * half + 1
    let turn = ElementaryMath.sineAndCosine(Double.pi * Double(direction) / Double(directions))
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
        wave[i] = waveX[x].cosine * waveY[y].cosine - waveX[x].sine * waveY[y].sine
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
