/// The smallest convex polygon around a set of points (Andrew's monotone chain).
package struct ConvexHull: Sendable {
  /// A point of the plane.
  package typealias Point = (x: Float, y: Float)

  /// The corners in order, without repetition.
  package let corners: [Point]

  /// The hull of any number of points.
  package init(of points: [Point]) {
    let sorted = points.sorted { ($0.x, $0.y) < ($1.x, $1.y) }
    guard sorted.count > 2 else {
      corners = sorted
      return
    }
    func chain(_ points: some Sequence<Point>) -> [Point] {
      var chain: [Point] = []
      for point in points {
        while chain.count >= 2,
          ConvexHull.turn(chain[chain.count - 2], chain[chain.count - 1], point) <= 0
        {
          chain.removeLast()
        }
        chain.append(point)
      }
      chain.removeLast()
      return chain
    }
    corners = chain(sorted) + chain(sorted.reversed())
  }

  /// Twice the signed area of the triangle.
  private static func turn(_ a: Point, _ b: Point, _ c: Point) -> Float {
    (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
  }

  /// All pixels of a picture whose centre lies inside the hull or on its edge.
  func filled(width: Int, height: Int) -> Raster<Bool> {
    Cancellation.never { cancellation throws(CancellationError) in
      try filled(width: width, height: height, unless: cancellation)
    }
  }

  /// The same, given up when it is to stop.
  func filled(
    width: Int, height: Int, unless cancellation: Cancellation
  ) throws(CancellationError) -> Raster<Bool> {
    var out = Raster(width: width, height: height, repeating: false)
    guard let top = corners.map(\.y).min(), let bottom = corners.map(\.y).max() else { return out }
    for y in max(0, Int(top.rounded(.up)))..<max(0, min(height, Int(bottom) + 1)) {
      if y.isMultiple(of: 32) { try cancellation.check() }
      var left = Float.infinity
      var right = -Float.infinity
      for i in corners.indices {
        let a = corners[i]
        let b = corners[(i + 1) % corners.count]
        let v = Float(y)
        guard min(a.y, b.y) <= v, v <= max(a.y, b.y) else { continue }
        let x = a.y == b.y ? [a.x, b.x] : [a.x + (v - a.y) * (b.x - a.x) / (b.y - a.y)]
        left = min(left, x.min() ?? left)
        right = max(right, x.max() ?? right)
      }
      guard left <= right else { continue }
      let first = max(0, Int(left.rounded(.up)))
      let last = min(width - 1, Int(right.rounded(.down)))
      if first <= last { for x in first...last { out[x, y] = true } }
    }
    return out
  }
}
