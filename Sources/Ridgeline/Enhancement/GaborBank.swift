/// The filters of the enhancement: one for each direction and period.
///
/// A filter is a cosine across the ridges under a round Gaussian whose width is tied to the period,
/// without mean, scaled to answer 1 to a ridge pattern of amplitude 1 (Daugman 1985; Hong, Wan and
/// Jain 1998). Round, because a kernel drawn out along the ridge bends minutiae and closes real gaps.
/// Its taps are whole numbers, so that sums come out alike in any order and two products take one
/// instruction; rounding them moves an answer by some ten-thousandth.
package struct GaborBank: Sendable {
  /// Directions over half a turn.
  package let directions: Int
  /// The periods, in pixels: 4.5 to 16 in steps of a half.
  static let periods: [Float] = (0..<24).map { 4.5 + 0.5 * Float($0) }

  /// All kernels, in the order that ``Kernels`` reads them: for each two rows and each eight columns,
  /// column by column the upper and the lower tap, then the same of the kernel one column to the right.
  let taps: [Int16]
  /// Where each kernel begins in ``taps``; kernel `period * directions + direction`.
  let offset: [Int32]
  /// What a tap of 1 stands for.
  let unit: [Float]
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
  init(directions: Int, width: Double, reach: Double) {
    self.directions = directions
    var taps: [Int16] = []
    var offset: [Int32] = []
    var unit: [Float] = []
    var half: [Int32] = []
    for period in GaborBank.periods {
      for direction in 0..<directions {
        let sigma = width * Double(period)
        let reach = Int((reach * sigma).rounded(.up))
        let kernel = GaborBank.kernel(
          period: Double(period), sigma: sigma, half: reach,
          angle: Double.pi * Double(direction) / Double(directions))
        let (rounded, step) = GaborBank.rounded(kernel)
        offset.append(Int32(taps.count))
        half.append(Int32(reach))
        unit.append(step)
        GaborBank.lay(rounded, half: reach, into: &taps)
      }
    }
    self.taps = taps
    self.offset = offset
    self.unit = unit
    self.half = half
    margin = Int(half.max() ?? 0)
  }

  /// The tap of a kernel.
  func tap(of kernel: Int, row: Int, column: Int) -> Int16 {
    let vectors = (2 * Int(half[kernel]) + 8) / 8
    let step = (row / 2 * vectors + column / 8) * 32
    return taps[Int(offset[kernel]) + step + 2 * (column % 8) + row % 2]
  }

  /// A kernel in whole numbers that sum up to 2^17 at most, and what a 1 stands for.
  private static func rounded(_ kernel: [Double]) -> (taps: [Int16], unit: Float) {
    let sum = kernel.reduce(0) { $0 + abs($1) }
    let peak = kernel.reduce(0) { max($0, abs($1)) }
    // Rounding adds half a unit a tap at most.
    let scale = min((131_072 - 0.5 * Double(kernel.count)) / sum, 32_767 / peak)
    return (kernel.map { Int16(($0 * scale).rounded()) }, Float(1 / scale))
  }

  /// Appends a kernel in the order that ``taps`` has.
  private static func lay(_ kernel: [Int16], half: Int, into taps: inout [Int16]) {
    let side = 2 * half + 1
    func at(_ row: Int, _ column: Int) -> Int16 {
      row < side && (0..<side).contains(column) ? kernel[row * side + column] : 0
    }
    for row in stride(from: 0, to: side, by: 2) {
      for first in stride(from: 0, to: side, by: 8) {
        for shift in 0...1 {
          for column in first..<first + 8 {
            taps.append(at(row, column - shift))
            taps.append(at(row + 1, column - shift))
          }
        }
      }
    }
  }

  /// One kernel, row by row.
  private static func kernel(
    period: Double, sigma: Double, half: Int, angle: Double
  ) -> [Double] {
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
    return envelope.map { $0 / answer }
  }
}
