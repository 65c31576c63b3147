package import Ridgeline

/// A fingertip as somebody, or the truth, says it lies on a picture.
package struct FingerBox: Sendable, Hashable {
  /// Which finger it is.
  package let position: FingerPosition
  /// Where it lies, in the picture's pixels.
  package let box: RotatedBox

  package init(position: FingerPosition, box: RotatedBox) {
    (self.position, self.box) = (position, box)
  }

  /// A fingertip of four corners: upper left, upper right, lower left, lower right, the finger pointing up.
  package init(
    position: FingerPosition, upperLeft: SIMD2<Double>, upperRight: SIMD2<Double>,
    lowerLeft: SIMD2<Double>, lowerRight: SIMD2<Double>
  ) {
    let middle = 0.25 * (upperLeft + upperRight + lowerLeft + lowerRight)
    let across = 0.5 * (upperRight + lowerRight - upperLeft - lowerLeft)
    let along = 0.5 * (lowerLeft + lowerRight - upperLeft - upperRight)
    self.init(
      position: position,
      box: RotatedBox(
        x: middle.x, y: middle.y, width: FingerBox.length(across), height: FingerBox.length(along),
        turn: Double(ElementaryMath.atan2(Float(across.y), Float(across.x)))))
  }

  private static func length(_ vector: SIMD2<Double>) -> Double {
    (vector.x * vector.x + vector.y * vector.y).squareRoot()
  }
}
