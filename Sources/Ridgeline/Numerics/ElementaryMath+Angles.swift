extension ElementaryMath {
  /// The angle of the point `(x, y)` in `-pi ... pi`, to 4e-6 radians; 0 at the origin.
  @inline(__always)
  public static func atan2(_ y: Float, _ x: Float) -> Float {
    let ax = abs(x)
    let ay = abs(y)
    let larger = max(ax, ay)
    guard larger > 0 else { return 0 }
    let t = min(ax, ay) / larger
    // Odd polynomial for atan on 0...1, fitted for least maximal error.
    let s = t * t
    var angle: Float = -0.013_480_470
    angle = angle * s + 0.057_477_314
    angle = angle * s - 0.121_239_071
    angle = angle * s + 0.195_635_925
    angle = angle * s - 0.332_994_597
    angle = angle * s + 0.999_995_630
    angle *= t
    if ay > ax { angle = Float.pi / 2 - angle }
    if x < 0 { angle = Float.pi - angle }
    return y < 0 ? -angle : angle
  }

  /// Sine and cosine of `angle` radians, to about 1e-15.
  public static func sineAndCosine(_ angle: Double) -> (sine: Double, cosine: Double) {
    // angle = q * pi / 2 + r with |r| <= pi / 4, then Taylor series.
    let q = (angle * 0.636_619_772_367_581_4).rounded()
    let r = (angle - q * 1.570_796_326_794_896_6) - q * 6.123_233_995_736_766e-17
    let r2 = r * r
    var sine = 1.0
    var cosine = 1.0
    var n = 18.0
    while n > 0 {
      cosine = 1 - cosine * r2 / (n * (n - 1))
      sine = 1 - sine * r2 / (n * (n + 1))
      n -= 2
    }
    sine *= r
    switch Int(q) & 3 {
    case 0: return (sine, cosine)
    case 1: return (cosine, -sine)
    case 2: return (-sine, -cosine)
    default: return (-cosine, sine)
    }
  }
}
