/// The votes of all squares of a picture on the distance between its ridges.
struct RidgePeriodVotes: Sendable {
  /// The least step from square to square in pixels.
  static let minimumStep = 16
  /// About how many squares a picture is cut into at most.
  static let squares = 256
  /// The share of a square's energy that must lie in one peak for its vote to count.
  static let minimumShare: Float = 0.25
  /// The least contrast of a square, as a share of that of the strongest ones.
  static let minimumContrast: Float = 0.2
  /// How far the votes for one period may differ, as a logarithm.
  static let kernel: Float = 0.12
  /// How far from the most votes a vote still counts towards their mean, as a logarithm.
  static let gathering: Float = 0.25

  /// The logarithms of the periods, in pixels of the whole picture.
  private(set) var periods: [Float] = []
  /// The areas that they stand for, in square pixels of the whole picture.
  private(set) var areas: [Float] = []
  private var shares: [Float] = []
  private var deviations: [Float] = []

  /// Adds the votes of a picture.
  ///
  /// - Parameters:
  ///   - ratio: pixels of the whole picture to one of this one.
  ///   - among: the periods that a square may vote for, in pixels of this picture.
  mutating func add(
    _ picture: Raster<Float>, ratio: Float, among range: ClosedRange<Float>
  ) {
    let side = SquareSpectrum.side
    guard min(picture.width, picture.height) >= side else { return }
    let even = (Double(picture.count) / Double(RidgePeriodVotes.squares)).squareRoot()
    let step = max(RidgePeriodVotes.minimumStep, Int(even))
    let area = Float(step * step) * ratio * ratio
    let scale = Float(ElementaryMath.log(Double(ratio)))
    var spectrum = SquareSpectrum()
    for y in stride(from: 0, through: picture.height - side, by: step) {
      for x in stride(from: 0, through: picture.width - side, by: step) {
        spectrum.measure(picture, x: x, y: y)
        guard let vote = RidgeVote(spectrum, among: range) else { continue }
        periods.append(Float(ElementaryMath.log(Double(vote.period))) + scale)
        shares.append(vote.share)
        deviations.append(vote.deviation)
        areas.append(area)
      }
    }
  }

  /// The period that most of the picture's ridges agree on, in pixels of the whole picture, and the
  /// area that does, in square pixels; nil where no square shows ridges.
  var agreement: (period: Double, area: Double)? {
    let least = max(
      Float(FingerprintCriteria.minimumContrast),
      RidgePeriodVotes.minimumContrast * percentile(0.95, of: deviations))
    let kept = periods.indices.filter {
      shares[$0] > RidgePeriodVotes.minimumShare && deviations[$0] > least
    }
    guard !kept.isEmpty else { return nil }
    func weight(_ i: Int) -> Float {
      let excess = shares[i] - RidgePeriodVotes.minimumShare
      return excess * excess * areas[i]
    }
    // The votes in steps of 2 % from 1 pixel on, smoothed.
    let step: Float = 0.02
    var counts = Raster(width: 256, height: 1, repeating: Float(0))
    for i in kept {
      counts.elements[min(255, max(0, Int(periods[i] / step)))] += weight(i)
    }
    counts = RidgePeriodVotes.smoothed(counts, sigma: RidgePeriodVotes.kernel / step)
    guard let most = counts.elements.indices.max(by: { counts.elements[$0] < counts.elements[$1] })
    else { return nil }
    let mode = (Float(most) + 0.5) * step
    var (sum, total, area) = (0.0, 0.0, 0.0)
    for i in kept where abs(periods[i] - mode) < RidgePeriodVotes.gathering {
      sum += Double(weight(i) * periods[i])
      total += Double(weight(i))
      area += Double(areas[i])
    }
    guard total > 0 else { return nil }
    return (ElementaryMath.exp(sum / total), area)
  }

  /// A row of numbers smoothed by a Gaussian.
  private static func smoothed(_ row: Raster<Float>, sigma: Float) -> Raster<Float> {
    let half = GaussianBlur.weights(sigma: sigma)
    var out = row
    for i in 0..<row.width {
      var sum: Float = 0
      for (k, weight) in half.enumerated() {
        if i + k < row.width { sum += weight * row.elements[i + k] }
        if k > 0, i >= k { sum += weight * row.elements[i - k] }
      }
      out.elements[i] = sum
    }
    return out
  }
}
