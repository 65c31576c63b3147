import Ridgeline

/// Where a part of a finger touches when the hand is laid down flat: a round tip with a straight end at the
/// crease, or the block between two creases.
struct PadShape: ContactShape {
  /// Half the breadth, in pixels at 500 per inch.
  let halfWidth: Double
  /// How far the contact reaches up from its middle.
  let upward: Double
  /// How far it reaches down.
  let downward: Double
  /// How far its middle lies below that of the picture.
  let drop: Double
  /// 2 for an ellipse's end, more for a squarer one, above the middle.
  let upperPower: Double
  /// The same below it.
  let lowerPower: Double
  /// How much narrower it is at its lower end, as a share.
  let taper: Double

  /// A shape that takes up a range along the finger, in millimetres.
  init(
    halfWidth: Double, range: ClosedRange<Double>, upperPower: Double, lowerPower: Double,
    taper: Double
  ) {
    let length = (range.upperBound - range.lowerBound) * 500 / 25.4
    self.halfWidth = halfWidth
    (upward, downward, drop) = (0.52 * length, 0.48 * length, 0.02 * length)
    (self.upperPower, self.lowerPower, self.taper) = (upperPower, lowerPower, taper)
  }

  /// How far inside the contact a point lies: 1 in its middle, 0 on its rim.
  func depth(u: Double, v: Double) -> Float {
    let v = v - drop
    let isUpper = v < 0
    let q = abs(v) / (isUpper ? upward : downward)
    let p = abs(u) / (halfWidth * (isUpper ? 1 : 1 - taper * min(1, q)))
    let power = isUpper ? upperPower : lowerPower
    let larger = max(p, q)
    guard larger > 0 else { return 1 }
    // (p^n + q^n)^(1/n), the larger one taken out of it.
    let ratio = min(p, q) / larger
    let sum = 1 + (ratio > 0 ? ElementaryMath.exp(power * ElementaryMath.log(ratio)) : 0)
    return Float(1 - larger * ElementaryMath.exp(ElementaryMath.log(sum) / power))
  }
}
