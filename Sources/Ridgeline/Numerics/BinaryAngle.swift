/// Angles as whole numbers, 65,536 to the turn.
///
/// Differences wrap by themselves in `Int16` arithmetic, so that no loop ever has to reduce an
/// angle; a unit is 0.0055 degrees.
enum BinaryAngle {
  /// Units in a radian.
  static let unitsPerRadian = 10_430.378_350_470_453

  /// The nearest whole number to an angle in radians; 0 for what is not a number.
  static func units(radians: Double) -> Int16 {
    guard radians.isFinite else { return 0 }
    let turns = radians * 0.159_154_943_091_895_33
    let fraction = turns - turns.rounded(.down)
    return Int16(truncatingIfNeeded: Int((fraction * 65_536).rounded()))
  }

  /// The nearest whole number to an angle in radians; 0 for what is not a number.
  static func units(radians: Float) -> Int16 { units(radians: Double(radians)) }

  /// The nearest whole number to an angle in degrees.
  static func units(degrees: Double) -> Int16 {
    units(radians: degrees * 0.017_453_292_519_943_295)
  }

  /// The angle in `-pi ..< pi`.
  static func radians(_ units: Int16) -> Float { Float(units) * 9.587_379_924_285_257e-5 }

  /// How far apart two angles are, 0 to 32,768.
  @inline(__always)
  static func distance(_ a: Int16, _ b: Int16) -> Int32 { abs(Int32(a &- b)) }
}
