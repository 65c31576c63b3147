/// The spectrum of a block across its ridges, which has one peak where ridges are regular.
struct StandardSpectrum: Sendable {
  /// Values along the signal, one a row of the turned block; a row is half as wide.
  private static let length = 32
  /// What the neighbours of the peak count beside it.
  private static let neighbours = 0.3

  /// The amplitudes of the frequencies from 1 to 31; the upper half mirrors the lower.
  private let amplitudes: [Double]

  /// The spectrum of the block whose border begins at `(x, y)`.
  ///
  /// - Parameter direction: the direction across its ridges in radians.
  init(of picture: StandardPicture, x left: Int, y top: Int, direction: Double, frame: Int) {
    let length = StandardSpectrum.length
    let block = TurnedBlock(
      of: picture, x: left, y: top, direction: direction + .pi / 2, frame: frame
    ).middle(width: length / 2, height: length)
    let signal = (0..<length).map { row in
      (0..<block.width).reduce(0.0) { $0 + block[$1, row] } / Double(block.width)
    }
    let turns = (0..<length).map {
      ElementaryMath.sineAndCosine(2 * .pi * Double($0) / Double(length))
    }
    amplitudes = (1..<length).map { frequency in
      var (real, imaginary) = (0.0, 0.0)
      for (place, value) in signal.enumerated() {
        let turn = turns[frequency * place % length]
        real += value * turn.cosine
        imaginary -= value * turn.sine
      }
      return (real * real + imaginary * imaginary).squareRoot()
    }
  }

  /// The share of the peak and its neighbours in the sum up to half the frequencies; 1 where the peak is
  /// at either end.
  var regularity: Double {
    var peak = 0
    // The upper half is the mirror of the lower and differs in the last digits alone.
    for place in 0..<(StandardSpectrum.length / 2) where amplitudes[place] > amplitudes[peak] {
      peak = place
    }
    guard peak > 0 else { return 1 }
    let sum = amplitudes.prefix(StandardSpectrum.length / 2 - 1).reduce(0, +)
    let around = amplitudes[peak - 1] + amplitudes[peak + 1]
    return (amplitudes[peak] + StandardSpectrum.neighbours * around) / sum
  }
}
