/// Drops the candidates that are not minutiae of the finger and rates the others.
struct MinutiaFiltering: Sendable {
  /// The least distance to where no ridge is believed, in periods.
  static let minimumDepth: Float = 1.5
  /// The widest gap of a broken ridge, in periods.
  static let gap: Float = 1.3
  /// The largest sine of the angle between a minutia's own direction and the flow.
  static let largestDeviation: Float = 0.7

  /// The minutiae among the candidates, best first.
  func minutiae(
    among candidates: [MinutiaCandidate], skeleton: Skeleton, context: RidgeContext
  ) -> [Minutia] {
    var kept = [Bool](repeating: true, count: candidates.count)
    dropFragments(candidates, &kept, of: skeleton, context: context)
    dropBreaks(candidates, &kept, context: context)
    for (i, candidate) in candidates.enumerated() {
      let period = context.period[candidate.x, candidate.y]
      let deviation = context.deviation(
        x: candidate.x, y: candidate.y, dx: candidate.dx, dy: candidate.dy)
      if context.isAtEdge(x: candidate.x, y: candidate.y)
        || context.depth[candidate.x, candidate.y] < MinutiaFiltering.minimumDepth * period
        || deviation > MinutiaFiltering.largestDeviation
      {
        kept[i] = false
      }
    }
    dropPairs(candidates, &kept, context: context)
    let minutiae = zip(candidates, kept).filter(\.1).map { $0.0.minutia(context: context) }
    // Best first; ties in reading order, which the candidates already have.
    return minutiae.enumerated()
      .sorted { ($1.element.quality, $0.offset) < ($0.element.quality, $1.offset) }
      .map(\.element)
  }

  /// A ridge with both ends in sight is a fragment or an island of noise, unless the picture's edge cuts it.
  private func dropFragments(
    _ candidates: [MinutiaCandidate], _ kept: inout [Bool], of skeleton: Skeleton,
    context: RidgeContext
  ) {
    for (i, candidate) in candidates.enumerated() {
      guard let end = candidate.otherEnd else { continue }
      kept[i] = context.isAtEdge(x: skeleton.x(of: end), y: skeleton.y(of: end))
    }
  }

  /// Two endings that face each other across a short gap along the flow are one broken ridge.
  private func dropBreaks(
    _ candidates: [MinutiaCandidate], _ kept: inout [Bool], context: RidgeContext
  ) {
    for i in candidates.indices where kept[i] && candidates[i].kind == .ending {
      let a = candidates[i]
      let limit = MinutiaFiltering.gap * context.period[a.x, a.y]
      for j in candidates.indices where j > i && candidates[j].kind == .ending {
        let b = candidates[j]
        let dx = Float(b.x - a.x)
        let dy = Float(b.y - a.y)
        let distance = (dx * dx + dy * dy).squareRoot()
        guard distance <= limit, distance > 0, a.dx * b.dx + a.dy * b.dy < -0.5 else { continue }
        // The gap lies behind both: each points away from the other.
        let faces = (dx * a.dx + dy * a.dy) / distance
        if faces < -0.5 {
          kept[i] = false
          kept[j] = false
        }
      }
    }
  }

  /// Two minutiae of opposite direction closer than half a period are noise that cancels out.
  private func dropPairs(
    _ candidates: [MinutiaCandidate], _ kept: inout [Bool], context: RidgeContext
  ) {
    for i in candidates.indices where kept[i] {
      let a = candidates[i]
      let limit = 0.6 * context.period[a.x, a.y]
      for j in candidates.indices where j > i && kept[j] {
        let b = candidates[j]
        let dx = Float(b.x - a.x)
        let dy = Float(b.y - a.y)
        guard dx * dx + dy * dy <= limit * limit else { continue }
        if a.dx * b.dx + a.dy * b.dy < 0 { kept[i] = false }
        kept[j] = false
      }
    }
  }
}
