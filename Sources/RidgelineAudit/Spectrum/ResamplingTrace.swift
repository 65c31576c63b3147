import Ridgeline
import RidgelineSpectra

/// What enlarging leaves in a picture: pixels between the old ones are means of these and smoother,
/// in a rhythm that the ratio sets.
///
/// The second difference along a row, averaged over all rows, has a line at the inverse ratio
/// (Gallagher, "Detection of Linear and Cubic Interpolation in JPEG Compressed Images", 2005). At a
/// ratio of exactly two all new pixels are alike and the rhythm is missing; the spectrum then ends
/// early all the same.
struct ResamplingTrace: Sendable, Hashable {
  /// The frequencies below are those of the print itself.
  private static let least = 0.08
  /// Wavelets as those of WSQ leave a line at half a cycle a pixel, and no enlargement does.
  private static let most = 0.49
  /// The frequencies of the common grid of both axes.
  private static let count = 512

  /// How high the line stands over the median of all frequencies, in the geometric mean of both axes.
  let strength: Double
  /// Its frequency in cycles a pixel.
  let frequency: Double

  /// The enlargement that makes a line there, between one and two.
  var ratio: Double { 1 / (1 - frequency) }

  /// The trace in a picture of at least 64 x 64 pixels; nil of a smaller one.
  ///
  /// - Parameter ignoresBlocks: whether lines at multiples of an eighth are passed over, which the
  ///   blocks of JPEG leave.
  init?(of image: FingerprintImage, ignoresBlocks: Bool) {
    guard image.width >= 64, image.height >= 64 else { return nil }
    let along = ResamplingTrace.spectrum(of: ResamplingTrace.roughness(of: image, alongRows: true))
    let down = ResamplingTrace.spectrum(of: ResamplingTrace.roughness(of: image, alongRows: false))
    var best = (strength: 0.0, frequency: 0.0)
    for bin in 1..<ResamplingTrace.count {
      let frequency = Double(bin) / Double(2 * ResamplingTrace.count)
      guard (ResamplingTrace.least...ResamplingTrace.most).contains(frequency) else { continue }
      let eighth = frequency * 8
      if ignoresBlocks, abs(eighth - eighth.rounded()) < 0.06 { continue }
      let strength = (along[bin] * down[bin]).squareRoot()
      if strength > best.strength { best = (strength, frequency) }
    }
    (strength, frequency) = best
  }

  /// The mean size of the second difference along each row or column, by its place.
  private static func roughness(of image: FingerprintImage, alongRows: Bool) -> [Float] {
    let (width, height) = (image.width, image.height)
    let length = alongRows ? width : height
    var sums = [Int](repeating: 0, count: length)
    image.pixels.withUnsafeBufferPointer { pixels in
      // Bounds: the first and the last row or column have no second difference.
      let step = alongRows ? 1 : width
      for y in (alongRows ? 0 : 1)..<(alongRows ? height : height - 1) {
        for x in (alongRows ? 1 : 0)..<(alongRows ? width - 1 : width) {
          let i = y &* width &+ x
          let difference =
            2 &* Int(pixels[i]) &- Int(pixels[i &- step]) &- Int(pixels[i &+ step])
          sums[alongRows ? x : y] &+= abs(difference)
        }
      }
    }
    return sums[1..<length - 1].map { Float($0) / Float(alongRows ? height : width) }
  }

  /// The magnitudes of a series about its running mean, over their median.
  private static func spectrum(of series: [Float]) -> [Double] {
    let series = Array(series.prefix(2 * count))
    let reach = 4
    let length = series.count
    var real = [Float](repeating: 0, count: 2 * count)
    let window = PictureSpectra.window(max(1, length - 2 * reach))
    for i in reach..<max(reach, length - reach) {
      let mean = series[i - reach...i + reach].reduce(0, +) / Float(2 * reach + 1)
      // Where the rows have nothing but background there is no rhythm to see.
      real[i - reach] = mean > 0.05 ? window[i - reach] * (series[i] / mean - 1) : 0
    }
    var imaginary = [Float](repeating: 0, count: 2 * count)
    FourierTransform(length: 2 * count).transform(real: &real, imaginary: &imaginary)
    let sizes = (0..<count).map {
      Double((real[$0] * real[$0] + imaginary[$0] * imaginary[$0]).squareRoot())
    }
    let sorted = sizes[Int(least * Double(2 * count))...].sorted()
    let median = max(1e-6, sorted[sorted.count / 2])
    return sizes.map { $0 / median }
  }
}
