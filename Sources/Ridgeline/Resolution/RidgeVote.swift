/// What the spectrum of one square says of the distance between ridges.
///
/// Ridges that run side by side leave a pair of narrow peaks; skin texture, dirt and text leave
/// energy in all directions.
struct RidgeVote: Sendable, Hashable {
  /// The distance from ridge to ridge, in pixels of the picture that was measured.
  let period: Float
  /// The share of the square's energy that lies in the peak, 0 to 1.
  let share: Float
  /// The standard deviation of the square's grey values.
  let deviation: Float

  /// The reach of a peak in cycles over the square: that of the window.
  private static let reach: Float = 2
  /// The least frequency that counts as energy of the square, in cycles over the square.
  private static let leastFrequency: Float = 1.5

  /// The vote of a spectrum, nil where nothing is in it.
  ///
  /// - Parameter periods: the periods that the peak may have, in pixels.
  init?(_ spectrum: SquareSpectrum, among periods: ClosedRange<Float>) {
    let side = SquareSpectrum.side
    let lowest = Float(side) / periods.upperBound
    let highest = Float(side) / periods.lowerBound
    var (total, best) = (Float(0), Float(0))
    var peak = (x: 0, y: 0)
    for row in 0..<side {
      let x = row < SquareSpectrum.half ? row : row - side
      let power = spectrum.power[row]
      for y in 0..<SquareSpectrum.half {
        let squared = Float(x * x + y * y)
        guard squared >= RidgeVote.leastFrequency * RidgeVote.leastFrequency,
          squared <= Float(SquareSpectrum.half * SquareSpectrum.half)
        else { continue }
        // All but the first row stand for their mirror images too.
        total += y == 0 ? power[y] : 2 * power[y]
        if power[y] > best, squared >= lowest * lowest, squared <= highest * highest {
          best = power[y]
          peak = (x, y)
        }
      }
    }
    guard best > 0, total > 0 else { return nil }
    var (energy, u, v) = (Float(0), Float(0), Float(0))
    for dy in -2...2 {
      for dx in -2...2
      where Float(dx * dx + dy * dy) <= RidgeVote.reach * RidgeVote.reach {
        let (x, y) = (peak.x + dx, peak.y + dy)
        guard y < SquareSpectrum.half, abs(x) < SquareSpectrum.half else { continue }
        // A frequency above the first row has its mirror image below.
        let power = spectrum.power[(y < 0 ? side - x : side + x) % side][abs(y)]
        energy += power
        u += power * Float(x)
        v += power * Float(y)
      }
    }
    period = Float(side) * energy / (u * u + v * v).squareRoot()
    share = min(1, 2 * energy / total)
    deviation = spectrum.deviation
  }
}
