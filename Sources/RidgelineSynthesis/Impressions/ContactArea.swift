import Ridgeline

/// Where a fingertip touches: an ellipse that reaches further down, to the joint, than up.
struct ContactArea: ContactShape {
  /// The half width of a whole fingertip's contact, in pixels at 500 per inch.
  private static let halfWidth = 158.0
  /// How far it reaches up from its middle.
  private static let upward = 208.0
  /// How far it reaches down.
  private static let downward = 222.0

  private let size: Double
  /// The contact turns with the finger, only less, as the finger rolls off to one side.
  private let turn: (sine: Double, cosine: Double)

  /// The area under some conditions.
  init(_ conditions: ImpressionConditions) {
    size = conditions.contact
    turn = ElementaryMath.sineAndCosine(0.6 * conditions.rotation)
  }

  /// How far inside the contact a point lies.
  func depth(u: Double, v: Double) -> Float {
    let a = u * turn.cosine + v * turn.sine
    let b = v * turn.cosine - u * turn.sine
    let p = a / (ContactArea.halfWidth * size)
    let q = b / ((b < 0 ? ContactArea.upward : ContactArea.downward) * size)
    return Float(1 - (p * p + q * q).squareRoot())
  }
}
