/// Elementary functions built from IEEE additions, multiplications, divisions and square roots
/// alone.
///
/// A C library picks other code on other processors and rounds the last bit differently; these give
/// the same bits everywhere, so that a template and a score do not depend on the machine. Accurate
/// to a few units in the last place of `Float` (`Double` versions: to about 1e-12).
public enum ElementaryMath {
  /// e to the power of `x`.
  public static func exp(_ x: Double) -> Double {
    if x < -708 { return 0 }
    if x > 709 { return .infinity }
    // x = k ln 2 + r with |r| <= ln 2 / 2; a Taylor series of 13 terms is exact to 1e-16 there.
    let k = (x * 1.442_695_040_888_963_4).rounded()
    let r = (x - k * 0.693_147_180_369_123_8) - k * 1.908_214_929_270_587_7e-10
    var sum = 1.0
    var n = 13.0
    while n > 0 {
      sum = 1 + sum * r / n
      n -= 1
    }
    // Split the power of two so that neither factor leaves the exponent range.
    let half = Int(k) / 2
    return sum * Double(sign: .plus, exponent: half, significand: 1)
      * Double(sign: .plus, exponent: Int(k) - half, significand: 1)
  }

  /// The natural logarithm of `x`, which is positive.
  public static func log(_ x: Double) -> Double {
    if x <= 0 { return -.infinity }
    if x == .infinity { return x }
    var exponent = Double(x.exponent)
    var m = x.significand
    if m > 1.414_213_562_373_095 {
      m *= 0.5
      exponent += 1
    }
    // ln m = 2 artanh((m - 1) / (m + 1)), |argument| <= 0.172.
    let t = (m - 1) / (m + 1)
    let t2 = t * t
    var sum = 0.0
    var n = 21.0
    while n >= 1 {
      sum = sum * t2 + 1 / n
      n -= 2
    }
    return 2 * t * sum + exponent * 0.693_147_180_559_945_3
  }

  /// The error function, the integral of the normal distribution, to about 1e-12.
  public static func erf(_ x: Double) -> Double {
    let size = abs(x)
    if size > 6 { return x < 0 ? -1 : 1 }
    if size < 3 {
      // erf x = 2 x / sqrt(pi) exp(-x^2) sum (2 x^2)^n / (1 3 5 ... (2n + 1)): no cancellation.
      var sum = 1.0
      var n = 60.0
      while n > 0 {
        sum = 1 + sum * 2 * x * x / (2 * n + 1)
        n -= 1
      }
      return 1.128_379_167_095_512_6 * x * exp(-x * x) * sum
    }
    // The continued fraction of the complement.
    var fraction = size
    var n = 60.0
    while n > 0 {
      fraction = size + n / 2 / fraction
      n -= 1
    }
    let complement = exp(-x * x) / (fraction * 1.772_453_850_905_516)
    return x < 0 ? complement - 1 : 1 - complement
  }

  /// The natural logarithms of eight positive, normal numbers, to about 1e-6 of a unit.
  @inline(__always)
  static func log(_ x: SIMD8<Float>) -> SIMD8<Float> {
    // x = 2^e m with m between sqrt(1/2) and sqrt(2); both are read off the bits of x.
    let bits = unsafeBitCast(x, to: SIMD8<Int32>.self)
    let exponent = (bits &- 0x3F35_04F3) &>> 23
    let m = unsafeBitCast(bits &- (exponent &<< 23), to: SIMD8<Float>.self)
    // A small whole number added to the bits of 1.5 * 2^23 adds itself to the value.
    let e = unsafeBitCast(exponent &+ 0x4B40_0000, to: SIMD8<Float>.self) - 12_582_912
    let t = (m - 1) / (m + 1)
    let t2 = t * t
    var sum = t2 * 0.142_857_14 + 0.2
    sum = sum * t2 + 0.333_333_33
    sum = sum * t2 + 1
    return 2 * t * sum + e * 0.693_147_2
  }
}
