import Ridgeline

/// A wave under a round Gaussian, without mean, that answers 1 to its own pattern.
struct GaborWave {
  /// The values, row by row.
  let values: [Double]

  /// Computes a wave.
  ///
  /// - Parameters:
  ///   - half: the rows above the centre.
  ///   - angle: along the ridges, in radians from +x towards -y.
  init(period: Double, sigma: Double, half: Int, angle: Double, phase: GrowthFilter.Phase) {
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
    var (envelopeSum, sum) = (0.0, 0.0)
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
    values = envelope.map { $0 / answer }
  }

  /// The wave in whole numbers that sum up to 2^17 at most, and what a 1 stands for.
  var rounded: (taps: [Int16], unit: Float) {
    let sum = values.reduce(0) { $0 + abs($1) }
    let peak = values.reduce(0) { max($0, abs($1)) }
    // Rounding adds half a unit a tap at most.
    let scale = min((131_072 - 0.5 * Double(values.count)) / sum, 32_767 / peak)
    return (values.map { Int16(($0 * scale).rounded()) }, Float(1 / scale))
  }
}
