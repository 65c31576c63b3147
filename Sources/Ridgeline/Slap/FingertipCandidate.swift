/// Something that may be a fingertip.
struct FingertipCandidate: Sendable {
  /// Where its tip lies, in pixels at 500 per inch.
  var tip: SIMD2<Double>
  /// Radians clockwise by which it is turned.
  var turn: Double
  /// Its breadth in pixels at 500 per inch.
  var breadth: Double
  /// How well its surroundings look like those of a fingertip, at most 1.
  var fit: Float

  /// A place from the tip towards the hand and to the right of it, in pixels at 500 per inch.
  func point(along: Double, across: Double = 0) -> SIMD2<Double> {
    let angle = ElementaryMath.sineAndCosine(turn)
    return SIMD2(
      tip.x + across * angle.cosine - along * angle.sine,
      tip.y + across * angle.sine + along * angle.cosine)
  }

  /// A place as seen from the finger: how far along it and across it from its tip.
  func place(of point: SIMD2<Double>) -> (along: Double, across: Double) {
    let angle = ElementaryMath.sineAndCosine(turn)
    let d = point - tip
    return (d.y * angle.cosine - d.x * angle.sine, d.x * angle.cosine + d.y * angle.sine)
  }
}
