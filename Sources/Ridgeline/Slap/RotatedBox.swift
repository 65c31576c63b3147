/// A rectangle around a fingertip, turned as the finger is.
public struct RotatedBox: Sendable, Hashable, Codable {
  /// The middle, in pixels from the left edge of the picture.
  public var x: Double
  /// The middle, in pixels from the top edge of the picture.
  public var y: Double
  /// The side across the finger, in pixels.
  public var width: Double
  /// The side along the finger, in pixels.
  public var height: Double
  /// The turn of the finger in radians, clockwise as seen on the picture; 0 points up.
  public var turn: Double

  /// A box.
  public init(x: Double, y: Double, width: Double, height: Double, turn: Double) {
    (self.x, self.y, self.width, self.height, self.turn) = (x, y, width, height, turn)
  }

  /// The corners as they follow each other from the upper left one, the finger pointing up: upper left, upper
  /// right, lower right, lower left.
  public var corners: [SIMD2<Double>] {
    [point(-0.5, -0.5), point(0.5, -0.5), point(0.5, 0.5), point(-0.5, 0.5)]
  }

  /// The point of the picture at a place in the box.
  ///
  /// - Parameters:
  ///   - across: -0.5 on the left edge to 0.5 on the right one.
  ///   - along: -0.5 on the upper edge to 0.5 on the lower one.
  public func point(_ across: Double, _ along: Double) -> SIMD2<Double> {
    let angle = ElementaryMath.sineAndCosine(turn)
    let (u, v) = (across * width, along * height)
    return SIMD2(x + u * angle.cosine - v * angle.sine, y + u * angle.sine + v * angle.cosine)
  }

  /// Where a point of the picture lies: across and along the box from its middle, in pixels.
  public func place(of point: SIMD2<Double>) -> (across: Double, along: Double) {
    let angle = ElementaryMath.sineAndCosine(turn)
    let (dx, dy) = (point.x - x, point.y - y)
    return (dx * angle.cosine + dy * angle.sine, dy * angle.cosine - dx * angle.sine)
  }

  /// Whether a point of the picture lies in the box.
  public func contains(_ point: SIMD2<Double>) -> Bool {
    let place = place(of: point)
    return abs(place.across) <= 0.5 * width && abs(place.along) <= 0.5 * height
  }

  /// The box with its sides further out by so many pixels.
  public func grown(by margin: Double) -> RotatedBox {
    RotatedBox(
      x: x, y: y, width: width + 2 * margin, height: height + 2 * margin, turn: turn)
  }
}
