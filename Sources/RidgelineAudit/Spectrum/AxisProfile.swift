import Ridgeline

/// How the energy of a picture is spread over the frequencies along one axis.
struct AxisProfile: Sendable, Hashable {
  /// Frequencies that are told apart up to half a cycle a pixel.
  static let count = 50
  /// Over how many of them a steep fall is measured: 0.08 cycles a pixel.
  private static let span = 8

  /// The level of each frequency in decibels, per pixel.
  let levels: [Double]

  /// The profiles along rows and along columns.
  static func both(
    of power: Raster<Float>, height: Int, width: Int, scale: Double
  ) -> [AxisProfile] {
    var sums = Array(repeating: [Double](repeating: 0, count: count), count: 2)
    var counts = sums
    for v in 0..<power.height {
      let row = min(count - 1, min(v, height - v) * 2 * count / height)
      for u in 0..<power.width {
        let column = min(count - 1, u * 2 * count / width)
        let value = Double(power[u, v])
        sums[0][column] += value
        counts[0][column] += 1
        sums[1][row] += value
        counts[1][row] += 1
      }
    }
    return (0..<2).map { axis in
      AxisProfile(
        levels: (0..<count).map {
          decibels(sums[axis][$0] / max(1, counts[axis][$0]) * scale)
        })
    }
  }

  /// The steepest fall above a fifth of a cycle a pixel in decibels, and where it begins in cycles a
  /// pixel; what lies behind it stays low.
  var fall: (depth: Double, frequency: Double) {
    func mean(_ bin: Int) -> Double { (levels[bin - 1] + levels[bin] + levels[bin + 1]) / 3 }
    var best = (depth: 0.0, frequency: 0.5)
    for bin in 20..<AxisProfile.count - 1 - AxisProfile.span {
      let depth = mean(bin) - mean(bin + AxisProfile.span)
      if depth > best.depth { best = (depth, (Double(bin) + 0.5) / Double(2 * AxisProfile.count)) }
    }
    return best
  }
}
