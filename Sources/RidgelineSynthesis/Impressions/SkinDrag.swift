import Ridgeline

/// How the finger moved after it touched the glass: its outer skin followed, its middle stuck.
public struct SkinDrag: Sendable, Hashable {
  /// The shift of the finger along x and y, in pixels.
  public var shift = SIMD2(0.0, 0.0)
  /// The turn of the finger, radians clockwise as seen on the picture.
  public var turn = 0.0
  /// The half axes, in pixels, of the ellipse that sticks.
  public var stuck = SIMD2(55.0, 75.0)
  /// The width of the zone that stretches, relative to the ellipse.
  public var stretching = 1.4

  /// No movement.
  public init() {}

  /// A movement drawn at random.
  ///
  /// - Parameter strength: 1 for what an unpractised finger does.
  init(drawnFrom random: inout RandomSource, strength: Double) {
    shift = SIMD2(5 * strength * random.normal(), 5 * strength * random.normal())
    turn = 0.05 * strength * random.normal()
    stuck = SIMD2(random.uniform(40...75), random.uniform(55...100))
    stretching = random.uniform(0.9...2)
  }

  /// The displacement of the skin at a point relative to the middle of the contact, in pixels.
  func pull(x: Double, y: Double) -> (x: Double, y: Double) {
    let u = x / stuck.x
    let v = y / stuck.y
    let beyond = (u * u + v * v).squareRoot() - 1
    guard beyond > 0 else { return (0, 0) }
    let share =
      beyond >= stretching
      ? 1 : 0.5 * (1 - ElementaryMath.sineAndCosine(Double.pi * beyond / stretching).cosine)
    let angle = ElementaryMath.sineAndCosine(turn)
    return (
      share * (x * angle.cosine - y * angle.sine - x + shift.x),
      share * (x * angle.sine + y * angle.cosine - y + shift.y)
    )
  }
}
