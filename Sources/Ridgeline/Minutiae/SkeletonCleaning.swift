/// Takes off a skeleton what thinning and noise have put there: stubs, bridges and lakes.
///
/// Lengths are in ridge periods, so that wide and narrow ridges are treated alike.
struct SkeletonCleaning: Sendable {
  /// A line from an ending to a fork that is shorter than this is a stub.
  static let stub: Float = 0.8
  /// A line between two forks that is shorter than this and crosses the flow is a bridge.
  static let bridge: Float = 1.3
  /// The least sine of the angle between a bridge and the flow.
  static let bridgeDeviation: Float = 0.6
  /// Two forks joined by two lines shorter than this enclose a lake.
  static let lake: Float = 2.0

  /// The cleaned skeleton.
  func clean(_ skeleton: Skeleton, context: RidgeContext) -> Skeleton {
    var skeleton = skeleton
    removeStubs(from: &skeleton, context: context)
    removeLakesAndBridges(from: &skeleton, context: context)
    removeStubs(from: &skeleton, context: context)
    return skeleton
  }

  private func removeStubs(from skeleton: inout Skeleton, context: RidgeContext) {
    for index in skeleton.nodes(where: { $0 == 1 }) {
      guard skeleton.pixels[index] == 1, skeleton.branchCount(at: index) == 1,
        !context.isAtEdge(x: skeleton.x(of: index), y: skeleton.y(of: index))
      else { continue }
      let limit = length(SkeletonCleaning.stub, at: index, skeleton, context)
      guard let start = skeleton.branches(at: index).first else { continue }
      let trace = SkeletonTrace(on: skeleton, from: index, over: start, limit: limit)
      if trace.stop == .fork { skeleton.remove([index] + trace.path.dropLast()) }
    }
  }

  private func removeLakesAndBridges(from skeleton: inout Skeleton, context: RidgeContext) {
    for index in skeleton.nodes(where: { $0 >= 3 }) {
      guard skeleton.pixels[index] == 1, skeleton.branchCount(at: index) >= 3 else { continue }
      let reach = length(SkeletonCleaning.lake, at: index, skeleton, context)
      let traces = skeleton.branches(at: index)
        .map { SkeletonTrace(on: skeleton, from: index, over: $0, limit: reach) }
        .filter { $0.stop == .fork }
      if let lake = SkeletonCleaning.lakeSide(among: traces, origin: index) {
        skeleton.remove(lake)
        continue
      }
      let limit = length(SkeletonCleaning.bridge, at: index, skeleton, context)
      for trace in traces where trace.path.count <= limit {
        guard let end = trace.path.last, end != index else { continue }
        let dx = Float(skeleton.x(of: end) - skeleton.x(of: index))
        let dy = Float(skeleton.y(of: end) - skeleton.y(of: index))
        let off = context.deviation(
          x: skeleton.x(of: index), y: skeleton.y(of: index), dx: dx, dy: dy)
        if off > SkeletonCleaning.bridgeDeviation {
          skeleton.remove(trace.path.dropLast())
          break
        }
      }
    }
  }

  /// The longer of two lines that join the same two forks, without the forks.
  private static func lakeSide(among traces: [SkeletonTrace], origin: Int) -> [Int]? {
    for (i, first) in traces.enumerated() {
      for second in traces.dropFirst(i + 1)
      where first.path.last == second.path.last && first.path.last != origin {
        let longer = first.path.count >= second.path.count ? first : second
        if longer.path.count > 1 { return Array(longer.path.dropLast()) }
      }
    }
    return nil
  }

  private func length(
    _ periods: Float, at index: Int, _ skeleton: Skeleton, _ context: RidgeContext
  ) -> Int {
    let period = context.period[skeleton.x(of: index), skeleton.y(of: index)]
    return max(2, Int((periods * period).rounded()))
  }
}
