import Ridgeline

/// A turn, a scale and a shift that take the points of one picture to another.
///
/// Points are pixels from the top left corner, a pixel's middle at whole numbers.
public struct PictureMove: Sendable, Hashable {
  /// The turn of the content in radians, counter-clockwise as seen on the picture.
  public let turn: Double
  /// Pixels of the new picture in a pixel of the old one.
  public let scale: Double
  /// Scale times cosine and sine of the turn.
  private let cosine: Double
  private let sine: Double
  private let shiftX: Double
  private let shiftY: Double

  /// A shift by whole or broken pixels.
  init(shiftX: Double, shiftY: Double) {
    (turn, scale, cosine, sine) = (0, 1, 1, 0)
    (self.shiftX, self.shiftY) = (shiftX, shiftY)
  }

  /// A turn and a scale that take `from` to `to`.
  init(
    turn: Double, scale: Double = 1, from: (x: Double, y: Double), to: (x: Double, y: Double)
  ) {
    let angle = ElementaryMath.sineAndCosine(turn)
    self.turn = turn
    self.scale = scale
    cosine = scale * angle.cosine
    sine = scale * angle.sine
    // Rows grow downwards: a counter-clockwise turn takes (1, 0) to (cosine, -sine).
    shiftX = to.x - cosine * from.x - sine * from.y
    shiftY = to.y + sine * from.x - cosine * from.y
  }

  /// Everything stays where it is.
  static let none = PictureMove(shiftX: 0, shiftY: 0)

  /// Where a point of the old picture lies on the new one.
  public func place(x: Double, y: Double) -> (x: Double, y: Double) {
    (cosine * x + sine * y + shiftX, cosine * y - sine * x + shiftY)
  }

  /// The point of the old picture that lies at a point of the new one.
  public func source(x: Double, y: Double) -> (x: Double, y: Double) {
    let u = x - shiftX
    let v = y - shiftY
    let square = scale * scale
    return ((cosine * u - sine * v) / square, (sine * u + cosine * v) / square)
  }
}
