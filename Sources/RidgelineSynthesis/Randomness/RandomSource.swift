import Ridgeline

/// Random numbers that are the same everywhere for the same seed (xoshiro256**, Blackman and Vigna
/// 2018, seeded by SplitMix64).
public struct RandomSource: RandomNumberGenerator, Sendable {
  private var state: (UInt64, UInt64, UInt64, UInt64)

  /// The numbers of a seed.
  ///
  /// - Parameter stream: parts of a seed that have nothing to do with each other, such as a finger's
  ///   number and an impression's.
  public init(seed: UInt64, stream: UInt64...) {
    var mixed = seed
    for part in stream { mixed = RandomSource.mix(mixed ^ RandomSource.mix(part &+ 0x9E37_79B9)) }
    func next() -> UInt64 {
      mixed &+= 0x9E37_79B9_7F4A_7C15
      return RandomSource.mix(mixed)
    }
    state = (next(), next(), next(), next())
  }

  private static func mix(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    func rotated(_ x: UInt64, _ k: UInt64) -> UInt64 { (x << k) | (x >> (64 - k)) }
    let result = rotated(state.1 &* 5, 7) &* 9
    let t = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= t
    state.3 = rotated(state.3, 45)
    return result
  }

  /// A number in `0 ..< 1`.
  public mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A number in a range.
  public mutating func uniform(_ range: ClosedRange<Double>) -> Double {
    range.lowerBound + unit() * (range.upperBound - range.lowerBound)
  }

  /// A number of the normal distribution with mean 0 and deviation 1 (Box and Muller).
  public mutating func normal() -> Double {
    let radius = (-2 * ElementaryMath.log(1 - unit())).squareRoot()
    return radius * ElementaryMath.sineAndCosine(2 * Double.pi * unit()).cosine
  }
}

extension RandomSource {
  /// A cheap number with mean 0, deviation 1 and a bell-shaped distribution that ends at 3.5: the sum
  /// of four even ones.
  @inline(__always)
  mutating func bell() -> Float {
    let bits = next()
    let sum =
      Int(bits & 0xFFFF) &+ Int(bits >> 16 & 0xFFFF) &+ Int(bits >> 32 & 0xFFFF) &+ Int(bits >> 48)
    // Four even numbers in 0 ..< 65536 have together the mean 131070 and the deviation 37837.
    return Float(sum &- 131_070) * (1 / 37_837.2)
  }
}
