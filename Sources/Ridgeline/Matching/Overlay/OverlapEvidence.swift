/// What the common area of two aligned prints says beyond the pairs: what should be there and is not.
struct OverlapEvidence {
  /// A minutia is missing in the other print when nothing lies within so many pixels of it.
  static let missingReach: Float = 14

  /// Minutiae of the first print that lie inside the second.
  private(set) var firstCount = 0
  /// Minutiae of the second print that lie inside the first.
  private(set) var secondCount = 0
  /// Minutiae of either print that the other lacks, weighted by the coherence of the flow in both.
  ///
  /// Not by their qualities: those are the template's own word, and without them mates and strangers are
  /// told apart as well.
  private(set) var missing: Float = 0
  /// The common area in square pixels.
  private(set) var area: Float = 0

  /// Measures what two prints have in common under an overlay.
  init(
    _ a: borrowing PreparedTemplate, _ b: borrowing PreparedTemplate, under overlay: Overlay,
    kernels: Kernels
  ) {
    let (first, second) = (a.minutiae, b.minutiae)
    let (placed, pairing) = (overlay.placed, overlay.pairing)
    let reach = OverlapEvidence.missingReach
    let squaredReach = reach * reach
    for i in 0..<first.count {
      let (x, y) = (placed.x[i], placed.y[i])
      guard b.flow.contains(x: x, y: y) else { continue }
      firstCount += 1
      if pairing.hasPartner(row: i) { continue }
      var isMissing = true
      var j = MinutiaSet.firstIndex(in: second.x.span, atLeast: x - reach)
      while j < second.count, second.x[j] <= x + reach {
        let (dx, dy) = (second.x[j] - x, second.y[j] - y)
        if dx * dx + dy * dy <= squaredReach {
          isMissing = false
          break
        }
        j += 1
      }
      if isMissing {
        missing += first.coherence[i] * b.flow.coherence(x: x, y: y)
      }
    }
    // The warp has no inverse in closed form; the rigid one decides what lies inside.
    let back = overlay.transform.inverse
    for j in 0..<second.count {
      let image = back.apply(second.x[j], second.y[j])
      guard a.flow.contains(x: image.x, y: image.y) else { continue }
      secondCount += 1
      if pairing.hasPartner(column: j) { continue }
      var isMissing = true
      for i in 0..<first.count {
        let (dx, dy) = (placed.x[i] - second.x[j], placed.y[i] - second.y[j])
        if dx * dx + dy * dy <= squaredReach {
          isMissing = false
          break
        }
      }
      if isMissing {
        missing += second.coherence[j] * a.flow.coherence(x: image.x, y: image.y)
      }
    }
    let cells = kernels.countCommonCells(a.flow, b.flow, overlay.transform)
    area = Float(cells) * a.flow.cellSize * a.flow.cellSize
  }
}
