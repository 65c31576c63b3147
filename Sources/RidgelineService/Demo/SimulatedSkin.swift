import Ridgeline
import RidgelineSynthesis
import Synchronization

/// The fingers of people who do not exist, as the simulated scanner sees them.
///
/// A finger takes a moment to grow and a capture to be made, so everything is made once, beside the frames, and kept.
final class SimulatedSkin: Sendable {
  /// How badly work has worn the fingers.
  static let wear = 0.5

  /// A picture of one person.
  private struct Wish: Hashable {
    let person: Int
    let contact: GlassContact
  }

  private struct Kept {
    var fingers: [SyntheticPerson: [FingerPosition: Task<MasterFinger, Never>]] = [:]
    var hands: [SyntheticPerson: [SlapKind: Task<SyntheticHand, Never>]] = [:]
    var pictures: [Wish: Task<FingerprintImage, Never>] = [:]
    var ready: [Wish: FingerprintImage] = [:]
    /// In the order in which they were asked for.
    var wishes: [Wish] = []
  }

  /// As many pictures are kept; a person needs some twenty.
  private static let most = 64

  private let people: SyntheticPeople
  private let kept = Mutex(Kept())

  /// People of a seed.
  init(seed: UInt64) {
    people = SyntheticPeople(count: 1_000_000, seed: seed, wear: SimulatedSkin.wear)
  }

  /// What a person is made from.
  func seed(ofPerson person: Int) -> UInt64 { people.person(person).seed }

  /// Begins to make a picture, unless it is there or being made.
  func prepare(_ contact: GlassContact, ofPerson person: Int) {
    _ = task(Wish(person: person, contact: contact))
  }

  /// A picture, if it is there.
  func ready(_ contact: GlassContact, ofPerson person: Int) -> FingerprintImage? {
    let wish = Wish(person: person, contact: contact)
    if let picture = kept.withLock({ $0.ready[wish] }) { return picture }
    _ = task(wish)
    return nil
  }

  /// A picture, once it is made.
  func picture(_ contact: GlassContact, ofPerson person: Int) async -> FingerprintImage {
    await task(Wish(person: person, contact: contact)).value
  }

  private func task(_ wish: Wish) -> Task<FingerprintImage, Never> {
    kept.withLock { kept in
      if let task = kept.pictures[wish] { return task }
      let task = Task.detached(priority: .utility) { [self] in
        let picture = await make(wish)
        self.kept.withLock { $0.ready[wish] = $0.pictures[wish] == nil ? nil : picture }
        return picture
      }
      kept.pictures[wish] = task
      kept.wishes.append(wish)
      if kept.wishes.count > SimulatedSkin.most {
        let oldest = kept.wishes.removeFirst()
        kept.pictures[oldest] = nil
        kept.ready[oldest] = nil
      }
      return task
    }
  }

  private func make(_ wish: Wish) async -> FingerprintImage {
    let (person, contact) = (people.person(wish.person), wish.contact)
    if contact.positions.count > 1 {
      return await hand(of: contact.positions, person: person).slap(
        contact.capture,
        missing: Set(SimulatedSkin.kind(of: contact.positions).positions).subtracting(
          contact.positions)
      ) { SimulatedSkin.lay(&$0, contact.touch) }.image
    }
    let position = contact.positions.first ?? .rightThumb
    let master = await finger(position, of: person)
    var random = RandomSource(
      seed: person.seed, stream: 63, UInt64(position.rawValue), contact.capture,
      UInt64(GlassTouch.allCases.firstIndex(of: contact.touch) ?? 0))
    let conditions = SimulatedSkin.conditions(contact.touch, random: &random)
    return master.impression(under: conditions, random: &random).image
  }

  /// A grown finger; the fingers of the last few people are kept.
  private func finger(_ position: FingerPosition, of person: SyntheticPerson) async -> MasterFinger
  {
    let task = kept.withLock { kept in
      if let task = kept.fingers[person]?[position] { return task }
      if kept.fingers.count > 2, kept.fingers[person] == nil { kept.fingers.removeAll() }
      let task = Task.detached(priority: .utility) { person.finger(position) }
      kept.fingers[person, default: [:]][position] = task
      return task
    }
    return await task.value
  }

  private func hand(of positions: [FingerPosition], person: SyntheticPerson) async -> SyntheticHand
  {
    let kind = SimulatedSkin.kind(of: positions)
    let task = kept.withLock { kept in
      if let task = kept.hands[person]?[kind] { return task }
      if kept.hands.count > 2, kept.hands[person] == nil { kept.hands.removeAll() }
      let task = Task.detached(priority: .utility) { SyntheticHand(kind, of: person) }
      kept.hands[person, default: [:]][kind] = task
      return task
    }
    return await task.value
  }

  /// The slap that some fingers belong to.
  private static func kind(of positions: [FingerPosition]) -> SlapKind {
    SlapKind.allCases.first { Set($0.positions).isSuperset(of: positions) } ?? .thumbs
  }

  /// How a finger meets the glass.
  private static func conditions(
    _ touch: GlassTouch, random: inout RandomSource
  ) -> ImpressionConditions {
    var conditions = ImpressionConditions()
    conditions.rotation = 0.07 * random.normal()
    conditions.shiftX = 7 * random.normal()
    conditions.shiftY = 9 * random.normal()
    conditions.pressure = 0.35
    conditions.contact = 0.95
    conditions.contrast = 0.95
    switch touch {
    case .good: break
    case .dry:
      conditions.dryness = random.uniform(1.1...1.25)
      conditions.pressure = -1
    case .wet:
      conditions.moisture = random.uniform(0.95...1)
      conditions.pressure = 0.85
    case .light:
      conditions.pressure = -2.2
      conditions.contact = 0.42
      conditions.contrast = 0.45
    }
    return conditions
  }

  /// How a hand is laid down.
  private static func lay(_ conditions: inout SlapConditions, _ touch: GlassTouch) {
    conditions = SlapConditions()
    conditions.phalanges = 0.3
    switch touch {
    case .good: break
    case .dry: conditions.dryness = 0.9
    case .wet: conditions.moisture = 0.9
    case .light: conditions.pressure = -0.8
    }
  }
}
