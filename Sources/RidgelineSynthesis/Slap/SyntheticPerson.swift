public import Ridgeline

/// Somebody who does not exist: ten fingers that share what fingers of one person share, and two hands.
///
/// The same seed gives the same person on every machine. Nothing is grown until it is asked for.
public struct SyntheticPerson: Sendable, Hashable {
  /// What the person is made from.
  public let seed: UInt64
  /// Years.
  public let age: Double
  /// How badly work has worn the skin, 0 to 1.
  public let wear: Double
  /// The size of the hands relative to the mean of adults.
  public let size: Double
  /// The traits of the ten fingers, from the right thumb to the left little finger.
  private let traits: [FingerTraits]

  /// One person in so many is a child.
  private static let children = 0.12

  /// A person.
  public init(seed: UInt64, wear: Double = 0) {
    var random = RandomSource(seed: seed, stream: 21)
    self.seed = seed
    self.wear = min(1, max(0, wear))
    let isChild = random.unit() < SyntheticPerson.children
    let isWoman = random.unit() < 0.5
    let age = isChild ? random.uniform(6...15) : random.uniform(16...75)
    self.age = age
    // Hands of women are shorter by a twelfth, those of children grow evenly until sixteen.
    let growth = isChild ? 0.64 + 0.034 * (age - 6) : 1
    let size = growth * (isWoman ? 0.955 : 1.035) * (1 + 0.045 * random.normal())
    self.size = size
    let period = growth * ((isWoman ? 8.8 : 9.8) + 0.6 * random.normal())
    let inclination = random.normal()
    let right = FingerPosition.ofHand(.right).indices.map { finger in
      FingerInheritance.pattern(finger: finger, inclination: inclination, random: &random)
    }
    let left = right.indices.map { finger in
      // Every other finger has its twin on the other hand.
      random.unit() < 0.5
        ? right[finger]
        : FingerInheritance.pattern(finger: finger, inclination: inclination, random: &random)
    }
    traits = (right + left.map(\.mirrored)).enumerated().map { index, pattern in
      let mean = period * FingerInheritance.coarseness[index % 5] + 0.25 * random.normal()
      return FingerTraits(
        pattern: pattern, age: age,
        meanPeriod: min(
          FingerTraits.periods.upperBound, max(FingerTraits.periods.lowerBound, mean)))
    }
  }

  /// Grows one of the fingers; the position is a known one.
  public func finger(_ position: FingerPosition) -> MasterFinger {
    precondition(position != .unknown, "a finger to grow has a position")
    var random = RandomSource(seed: seed, stream: 22, UInt64(position.rawValue))
    return MasterFinger(
      seed: random.next(), traits: traits[Int(position.rawValue) - 1], wear: wear)
  }

  /// Grows the skin below the first crease, the same for all fingers of a hand.
  func phalanx(of hand: FingerPosition.Hand) -> MasterFinger {
    let thumb = FingerPosition.ofHand(hand)[0]
    var random = RandomSource(seed: seed, stream: 23, UInt64(thumb.rawValue))
    return MasterFinger.phalanx(
      seed: random.next(), traits: traits[Int(thumb.rawValue)], wear: wear)
  }
}

/// What the fingers of one person have in common, and how fingers differ by their place on the hand.
private enum FingerInheritance {
  /// The distance of ridges relative to the person's mean, thumb to little finger (Cummins 1941).
  static let coarseness = [1.08, 1.01, 1.0, 0.98, 0.93]
  /// How often a finger has a whorl, thumb to little finger (Cummins and Midlo 1943).
  private static let whorls = [0.38, 0.30, 0.18, 0.38, 0.13]
  /// How often it has an arch.
  private static let arches = [0.03, 0.11, 0.07, 0.02, 0.01]
  /// How often a loop opens towards the thumb.
  private static let radial = [0.02, 0.40, 0.05, 0.03, 0.02]

  /// The class of a finger of the right hand.
  ///
  /// - Parameter inclination: how much the person is inclined to whorls rather than arches, normal.
  static func pattern(
    finger: Int, inclination: Double, random: inout RandomSource
  ) -> FingerClass {
    let push = ElementaryMath.exp(0.8 * inclination)
    let whorl = whorls[finger] * push
    let arch = arches[finger] / push
    var rest = random.unit() * (whorl + arch + 1 - whorls[finger] - arches[finger])
    rest -= whorl
    if rest < 0 { return .whorl }
    rest -= arch
    if rest < 0 { return random.unit() < 0.55 ? .arch : .tentedArch }
    // On the right hand the little finger lies to the right of the picture.
    return random.unit() < radial[finger] ? .leftLoop : .rightLoop
  }
}

extension FingerClass {
  /// The class in the mirror.
  fileprivate var mirrored: FingerClass {
    switch self {
    case .leftLoop: .rightLoop
    case .rightLoop: .leftLoop
    default: self
    }
  }
}

extension FingerPosition {
  /// The fingers of a hand from the thumb to the little finger.
  public static func ofHand(_ hand: Hand) -> [FingerPosition] {
    allCases.filter { $0.hand == hand }
  }
}
