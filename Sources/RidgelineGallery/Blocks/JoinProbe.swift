internal import Ridgeline

/// A reference that is searched for among those that came before it.
///
/// What it asks of their codes follows from it and the sample alone, so that it does not matter which of them
/// are looked at together.
struct JoinProbe: Sendable {
  /// The share of strangers whose code score is looked at again, if none of them were given up before.
  static let share = 0.03
  /// More is asked of no reference: a sample that holds many captures of the probe's finger says nothing of strangers.
  static let highestLeast = 400.0
  /// Minutiae of a usual print.
  private static let usualCount = 40

  let reference: PreparedReference
  let sketch: ProbeSketch
  /// The code score that is looked at again.
  let least: UInt16
  /// The support by consensus from which a reference of so many minutiae is compared in full.
  let leastSupports: [Int]

  init(_ reference: PreparedReference, sample: ReferenceSample) {
    self.reference = reference
    sketch = ProbeSketch(reference.prepared, sample: sample.codes)
    least = JoinProbe.least(of: sample.scores(of: sketch))
    leastSupports = JoinProbe.leastSupports(sample.leastSupport, minutiae: sketch.count)
  }

  /// The score that ``share`` of strangers reach, from the scores of a sample of them, ascending.
  ///
  /// The upper half falls off about exponentially. It is taken from where captures of the probe's own finger hardly ever
  /// lie, and drawn on from there.
  static func least(of scores: [UInt16]) -> UInt16 {
    guard scores.count >= ReferenceSample.size else { return 1 }
    let (median, upper) = (
      Double(scores[scores.count / 2]), Double(scores[scores.count * 85 / 100])
    )
    // Natural logarithms of 0.5 / share and of 0.5 / 0.15.
    let least = median + (upper - median) * 2.8134 / 1.2040
    return UInt16(min(highestLeast, max(1, least.rounded(.up))))
  }

  /// The support that is asked of references of up to the most minutiae.
  ///
  /// The more minutiae two prints have, the more of them agree by chance: about as the fourth root of their product. It is
  /// said for two prints of ``usualCount``.
  static func leastSupports(_ support: Int, minutiae: Int) -> [Int] {
    (0...TemplateSketch.maximumMinutiaCount).map { count in
      let share = Double(minutiae * count) / Double(usualCount * usualCount)
      return Int((Double(support) * share.squareRoot().squareRoot()).rounded(.up))
    }
  }
}
