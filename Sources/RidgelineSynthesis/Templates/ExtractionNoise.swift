/// The errors that an extractor makes, as `ridgeline-lab bench stages` measures them on grown prints.
struct ExtractionNoise: Sendable, Hashable {
  /// The share of visible minutiae that is found.
  let recall: Double
  /// False minutiae for each true one that is found.
  let falseShare: Double
  /// The deviation of a minutia's place along each axis, in pixels.
  let position = 2.2
  /// The deviation of its direction, in radians.
  let direction = 0.065
  /// The share of the found minutiae whose kind is right.
  let rightKind: Double

  /// The errors at a grade of wear, 0 to 1.
  init(wear: Double) {
    let w = min(1, max(0, wear))
    // Through the figures at wear 0, 0.5, 0.75 and 1.
    recall = 0.82 - 0.03 * w - 0.16 * w * w * w
    falseShare = 0.08 + 0.08 * w + 0.5 * w * w * w * w
    rightKind = 0.73 - 0.05 * w
  }
}
