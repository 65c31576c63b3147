/// Between four values at the corners of a square.
enum Bilinear {
  /// The value at a place in the square.
  ///
  /// - Parameters:
  ///   - right: how far the place lies from the left edge, 0 to 1.
  ///   - below: how far it lies from the upper edge, 0 to 1.
  @inline(__always)
  static func value(
    _ upperLeft: Float, _ upperRight: Float, _ lowerLeft: Float, _ lowerRight: Float,
    right: Float, below: Float
  ) -> Float {
    let upper = upperLeft * (1 - right) + upperRight * right
    let lower = lowerLeft * (1 - right) + lowerRight * right
    return upper * (1 - below) + lower * below
  }

  /// Four values at once.
  @inline(__always)
  static func value(
    _ upperLeft: SIMD4<Float>, _ upperRight: SIMD4<Float>, _ lowerLeft: SIMD4<Float>,
    _ lowerRight: SIMD4<Float>, right: Float, below: Float
  ) -> SIMD4<Float> {
    let upper = upperLeft * (1 - right) + upperRight * right
    let lower = lowerLeft * (1 - right) + lowerRight * right
    return upper * (1 - below) + lower * below
  }
}
