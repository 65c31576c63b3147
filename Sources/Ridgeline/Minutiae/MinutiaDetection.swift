/// Finds endings and forks on a skeleton and the way they point.
struct MinutiaDetection: Sendable {
  /// How far each line is followed to find the direction, in periods.
  static let reach: Float = 1.2
  /// How far a ridge is followed to see whether it is only a fragment, in periods.
  static let fragment: Float = 2.5

  /// All nodes of the skeleton.
  func candidates(on skeleton: Skeleton, context: RidgeContext) -> [MinutiaCandidate] {
    skeleton.nodes(where: { $0 == 1 || $0 >= 3 }).compactMap { index in
      let x = skeleton.x(of: index)
      let y = skeleton.y(of: index)
      let period = context.period[x, y]
      let reach = max(3, Int((MinutiaDetection.reach * period).rounded()))
      let starts = skeleton.branches(at: index)
      if starts.count == 1 {
        let limit = max(reach, Int((MinutiaDetection.fragment * period).rounded()))
        let trace = SkeletonTrace(on: skeleton, from: index, over: starts[0], limit: limit)
        let tip = trace.path[min(reach, trace.path.count) - 1]
        let (dx, dy) = MinutiaDetection.unit(from: index, to: tip, skeleton)
        return MinutiaCandidate(
          index: index, x: x, y: y, kind: .ending, dx: dx, dy: dy,
          otherEnd: trace.stop == .ending ? trace.path.last : nil)
      }
      let arms = starts.map { start -> (Float, Float) in
        let trace = SkeletonTrace(on: skeleton, from: index, over: start, limit: reach)
        return MinutiaDetection.unit(from: index, to: trace.path[trace.path.count - 1], skeleton)
      }
      guard let (dx, dy) = MinutiaDetection.valley(between: arms) else { return nil }
      return MinutiaCandidate(
        index: index, x: x, y: y, kind: .bifurcation, dx: dx, dy: dy, otherEnd: nil)
    }
  }

  /// The middle of the two arms that enclose the sharpest angle: there the valley ends.
  private static func valley(between arms: [(Float, Float)]) -> (Float, Float)? {
    var best: (alignment: Float, dx: Float, dy: Float)?
    for (i, a) in arms.enumerated() {
      for b in arms.dropFirst(i + 1) {
        let alignment = a.0 * b.0 + a.1 * b.1
        if best == nil || alignment > best!.alignment {
          best = (alignment, a.0 + b.0, a.1 + b.1)
        }
      }
    }
    guard let best else { return nil }
    let length = (best.dx * best.dx + best.dy * best.dy).squareRoot()
    return length > 0.1 ? (best.dx / length, best.dy / length) : nil
  }

  private static func unit(from a: Int, to b: Int, _ skeleton: Skeleton) -> (Float, Float) {
    let dx = Float(skeleton.x(of: b) - skeleton.x(of: a))
    let dy = Float(skeleton.y(of: b) - skeleton.y(of: a))
    let length = max(1e-6, (dx * dx + dy * dy).squareRoot())
    return (dx / length, dy / length)
  }
}
