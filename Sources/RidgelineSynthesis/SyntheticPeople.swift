/// People whose hands are laid down, each made from the set's seed and its own number alone.
public struct SyntheticPeople: Sendable, Hashable {
  /// The number of people.
  public let count: Int
  /// What everything is made from.
  public let seed: UInt64
  /// How badly work has worn their skin, 0 to 1; nil spreads it from 0 to 0.8 over the people.
  public let wear: Double?
  /// The device.
  public let plate: Slap.Plate

  /// A set of people.
  public init(count: Int, seed: UInt64, wear: Double? = nil, plate: Slap.Plate = .standard) {
    (self.count, self.seed, self.wear, self.plate) = (count, seed, wear, plate)
  }

  /// A person, numbered from 0.
  public func person(_ number: Int) -> SyntheticPerson {
    var random = RandomSource(seed: seed, stream: 26, UInt64(number))
    let spread = SyntheticSet(fingers: count, impressions: 1, seed: seed, wear: wear)
    return SyntheticPerson(seed: random.next(), wear: spread.wear(ofFinger: number))
  }

  /// The name of a capture, both numbered from 0: `03_right-four_2` is the second of the third person's right
  /// hand.
  public func name(person: Int, kind: SlapKind, capture: Int) -> String {
    "\(name(person: person))_\(kind.rawValue)_\(capture + 1)"
  }

  /// The number of a person in names.
  public func name(person: Int) -> String {
    let digits = max(2, "\(count)".count)
    let number = "\(person + 1)"
    return String(repeating: "0", count: max(0, digits - number.count)) + number
  }
}
