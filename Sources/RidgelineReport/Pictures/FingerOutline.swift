import Ridgeline

/// The outline of a finger with a tick that points up, to show where a transform puts it.
package struct FingerOutline {
  /// The strokes, from point to point of the template's frame.
  package let strokes: [(from: SIMD2<Float>, to: SIMD2<Float>)]

  package init(_ side: ComparedSide) {
    let corners = FingerOutline.hull(of: FingerOutline.points(of: side.template))
    var strokes = corners.indices.map { (corners[$0], corners[($0 + 1) % corners.count]) }
    if let top = corners.map(\.y).min(), let bottom = corners.map(\.y).max() {
      let middle = corners.reduce(.zero, +) / Float(corners.count)
      let tip = SIMD2(middle.x, middle.y - (bottom - top) / 5)
      strokes += [
        (middle, tip), (tip, tip + SIMD2(-8, 12)), (tip, tip + SIMD2(8, 12)),
      ]
    }
    self.strokes = strokes.map { (from: $0.0, to: $0.1) }
  }

  /// The corners of all cells with flow, or the minutiae where there is none.
  private static func points(of template: Template) -> [SIMD2<Float>] {
    guard let flow = template.flow else {
      return template.minutiae.map { SIMD2($0.x, $0.y) }
    }
    return flow.coherence.indices.filter { flow.coherence[$0] > 0 }.flatMap { cell in
      let corner = SIMD2(Float(cell % flow.columns), Float(cell / flow.columns))
      return [SIMD2<Float>(0, 0), SIMD2(1, 0), SIMD2(0, 1), SIMD2(1, 1)].map {
        (corner + $0) * Float(flow.cellSize)
      }
    }
  }

  /// The smallest convex polygon around points.
  private static func hull(of points: [SIMD2<Float>]) -> [SIMD2<Float>] {
    ConvexHull(of: points.map { ($0.x, $0.y) }).corners.map { SIMD2($0.x, $0.y) }
  }
}

/// A grid over a finger, in short strokes, to show how a warp bends it.
package struct FingerGrid {
  /// The distance of its lines in pixels.
  package static let spacing = 32
  /// The length of a stroke.
  private static let step = 8

  /// The strokes, from point to point of the template's frame.
  package let strokes: [(from: SIMD2<Float>, to: SIMD2<Float>)]

  package init(_ side: ComparedSide) {
    var strokes: [(from: SIMD2<Float>, to: SIMD2<Float>)] = []
    let (step, spacing) = (FingerGrid.step, FingerGrid.spacing)
    let knowsFlow = side.template.flow != nil
    for y in stride(from: side.y - side.y % step, to: side.y + side.height, by: step) {
      for x in stride(from: side.x - side.x % step, to: side.x + side.width, by: step)
      where !knowsFlow || side.isInside(x, y) {
        let from = SIMD2(Float(x), Float(y))
        if y % spacing == 0 { strokes.append((from, from + SIMD2(Float(step), 0))) }
        if x % spacing == 0 { strokes.append((from, from + SIMD2(0, Float(step)))) }
      }
    }
    self.strokes = strokes
  }
}
