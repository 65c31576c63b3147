/// A straight line across a print.
struct StraightLine: Sendable {
  /// A point of it, in pixels.
  let point: SIMD2<Double>
  /// The unit vector along it.
  let along: SIMD2<Double>

  /// How far a place lies off the line, in pixels.
  func distance(of place: SIMD2<Double>) -> Double {
    let way = place - point
    return abs(way.x * along.y - way.y * along.x)
  }
}
