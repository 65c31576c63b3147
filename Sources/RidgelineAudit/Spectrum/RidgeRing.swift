import Ridgeline
import RidgelineSpectra

/// The ring that ridges leave in the spectrum of a whole picture.
///
/// Ridges of all directions and one distance put their energy on a circle about the origin. Averaged
/// over all directions it is a peak, which other pictures lack (Libert, Grantham and Orandi, "A 1D
/// Spectral Image Validation/Verification Metric for Fingerprints", NISTIR 7599, 2009). Here the peak
/// is measured over a line through its surroundings on logarithmic axes, as the spectra of most
/// pictures fall with a power of the frequency.
struct RidgeRing: Sendable, Hashable {
  /// Frequencies that are told apart in cycles a pixel, and how many.
  private static let step = 0.005
  private static let count = 100
  /// The periods that are searched, in pixels of the picture.
  static let searched = 3.0...36.0
  /// The distance of the surroundings from the peak, as a ratio of frequencies.
  private static let reach = 1.7

  /// The distance from ridge to ridge in pixels of the picture; 0 where there is no peak.
  let period: Double
  /// How high the peak stands over its surroundings, in decibels.
  let prominence: Double
  /// The level of the peak in decibels, per pixel.
  let level: Double

  /// The ring in the power spectrum of a picture.
  ///
  /// - Parameter scale: what turns power into the variance of a pixel.
  init(of power: Raster<Float>, height: Int, width: Int, scale: Double) {
    var sums = [Double](repeating: 0, count: RidgeRing.count)
    var counts = sums
    for v in 0..<power.height {
      let fy = Double(min(v, height - v)) / Double(height)
      for u in 0..<power.width {
        let fx = Double(u) / Double(width)
        let bin = Int((fx * fx + fy * fy).squareRoot() / RidgeRing.step)
        guard bin < RidgeRing.count else { continue }
        sums[bin] += Double(power[u, v])
        counts[bin] += 1
      }
    }
    let levels = (0..<RidgeRing.count).map { bin -> Double in
      // Low bins hold few frequencies each, and three neighbours are not too many for any peak.
      let near = max(0, bin - 1)...min(RidgeRing.count - 1, bin + 1)
      let (sum, count) = near.reduce((0.0, 0.0)) { ($0.0 + sums[$1], $0.1 + counts[$1]) }
      return decibels(sum / max(1, count) * scale)
    }
    func level(at frequency: Double) -> Double {
      let place = frequency / RidgeRing.step - 0.5
      let first = max(0, min(RidgeRing.count - 2, Int(place)))
      let share = min(1, max(0, place - Double(first)))
      return levels[first] + share * (levels[first + 1] - levels[first])
    }
    var best = (frequency: 0.0, prominence: 0.0)
    for bin in 1..<RidgeRing.count {
      let frequency = (Double(bin) + 0.5) * RidgeRing.step
      guard RidgeRing.searched.contains(1 / frequency) else { continue }
      let around =
        0.5
        * (level(at: frequency / RidgeRing.reach)
          + level(at: min(0.49, frequency * RidgeRing.reach)))
      let prominence = levels[bin] - around
      if prominence > best.prominence { best = (frequency, prominence) }
    }
    guard best.frequency > 0 else {
      (period, prominence, self.level) = (0, 0, 0)
      return
    }
    // The centre of the peak: the energy around it that stands over the surroundings.
    let floor = levels[Int(best.frequency / RidgeRing.step)] - best.prominence
    var (total, moment) = (0.0, 0.0)
    for bin in 1..<RidgeRing.count {
      let frequency = (Double(bin) + 0.5) * RidgeRing.step
      guard abs(frequency / best.frequency - 1) < 0.25 else { continue }
      let excess = power10(levels[bin] / 10) - power10(floor / 10)
      guard excess > 0 else { continue }
      total += excess
      moment += excess * frequency
    }
    period = total > 0 ? total / moment : 1 / best.frequency
    prominence = best.prominence
    self.level = levels[Int(best.frequency / RidgeRing.step)]
  }
}

/// Ten times the decimal logarithm of a power.
func decibels(_ power: Double) -> Double {
  ElementaryMath.log(max(1e-9, power)) * 4.342_944_819_032_518
}

/// Ten to the power of `x`.
func power10(_ x: Double) -> Double { ElementaryMath.exp(x * 2.302_585_092_994_046) }
