public import Ridgeline

/// The grown fingers that are laid down together, ready to be captured any number of times.
public struct SyntheticHand: Sendable {
  /// Whose fingers they are.
  public let person: SyntheticPerson
  /// Which fingers they are.
  public let kind: SlapKind
  /// The fingers from left to right on the picture.
  public let fingers: [MasterFinger]
  /// The skin below the first creases of the left and right hand; one of them but on thumbs.
  let phalanges: [FingerPosition.Hand: MasterFinger]

  /// Grows the fingers.
  public init(_ kind: SlapKind, of person: SyntheticPerson) {
    self.person = person
    self.kind = kind
    fingers = kind.positions.map { person.finger($0) }
    let hands = Set(kind.positions.compactMap(\.hand))
    phalanges = Dictionary(uniqueKeysWithValues: hands.map { ($0, person.phalanx(of: $0)) })
  }

  /// One of the fingers; nil where it is not among them.
  public func finger(_ position: FingerPosition) -> MasterFinger? {
    kind.positions.firstIndex(of: position).map { fingers[$0] }
  }

  /// A capture, drawn by its number.
  ///
  /// - Parameters:
  ///   - number: different numbers give different captures, equal numbers equal ones.
  ///   - plate: the size of the picture and its resolution.
  ///   - missing: fingers that are not laid down.
  ///   - change: changes the conditions that were drawn.
  public func slap(
    _ number: UInt64, on plate: Slap.Plate = .standard, missing: Set<FingerPosition> = [],
    change: (inout SlapConditions) -> Void = { _ in }
  ) -> Slap {
    var random = RandomSource(seed: person.seed, stream: 24, kind.number, number)
    var conditions = SlapConditions(drawnFrom: &random, wear: person.wear)
    change(&conditions)
    return Slap(of: self, missing: missing, conditions: conditions, plate: plate, random: &random)
  }
}
