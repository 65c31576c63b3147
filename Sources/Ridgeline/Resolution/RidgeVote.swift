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
  private static let minimumFrequency: Float = 1.5

  /// The vote of a spectrum, nil where nothing is in it.
  ///
  /// - Parameter periods: the periods that the peak may have, in pixels.
  init?(_ spectrum: SquareSpectrum, among periods: ClosedRange<Float>) {
    let (side, half) = (SquareSpectrum.side, SquareSpectrum.half)
    let lowest = Float(side) / periods.upperBound
    let highest = Float(side) / periods.lowerBound
    let band = lowest * lowest...highest * highest
    let counted = RidgeVote.minimumFrequency * RidgeVote.minimumFrequency...Float(half * half)
    var (total, best) = (Float(0), Float(0))
    var peak = (x: 0, y: 0)
    var (energy, u, v) = (Float(0), Float(0), Float(0))
    // Bounds: `half` powers for each of `side` rows.
    spectrum.power.withUnsafeBufferPointer { power in
      for row in 0..<side {
        let x = row < half ? row : row &- side
        for y in 0..<half {
          let squared = Float(x &* x &+ y &* y)
          guard counted.contains(squared) else { continue }
          let here = power[row &* half &+ y]
          // All but the first row stand for their mirror images too.
          total += y == 0 ? here : 2 * here
          if here > best, band.contains(squared) {
            best = here
            peak = (x, y)
          }
        }
      }
      for y in peak.y - 2...peak.y + 2 where y < half {
        for x in peak.x - 2...peak.x + 2 where abs(x) < half {
          let (dx, dy) = (Float(x - peak.x), Float(y - peak.y))
          guard dx * dx + dy * dy <= RidgeVote.reach * RidgeVote.reach else { continue }
          // A frequency above the first row has its mirror image below.
          let here = power[(y < 0 ? side - x : side + x) % side * half + abs(y)]
          energy += here
          u += here * Float(x)
          v += here * Float(y)
        }
      }
    }
    guard best > 0, total > 0 else { return nil }
    period = Float(side) * energy / (u * u + v * v).squareRoot()
    // A peak at the edge of the band that leans out of it is the flank of something else, mostly of
    // the shading across the square.
    guard period >= 0.97 * periods.lowerBound, period <= 1.03 * periods.upperBound else {
      return nil
    }
    share = min(1, 2 * energy / total)
    deviation = spectrum.deviation
  }
}
