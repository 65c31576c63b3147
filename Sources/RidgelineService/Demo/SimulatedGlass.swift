import FoundationEssentials
import Ridgeline
import RidgelineFormats
import Synchronization

/// What lies on the glass of the simulated scanner, for everybody who watches it.
final class SimulatedGlass: Sendable {
  /// Who is asked for which fingers.
  struct Play: Sendable, Hashable {
    /// The enrollment that asks.
    let transaction: String
    /// The fingers.
    let positions: [FingerPosition]
  }

  private struct Scene {
    /// The enrollments in the order in which they came; each is a person.
    var people: [String: Int] = [:]
    /// How often fingers were captured, or shown to the end.
    var attempts: [Play: Int] = [:]
    /// What lies on the glass now.
    var moment = GlassMoment()
    var play: Play?
    /// How many watch.
    var watchers = 0
  }

  private let skin: SimulatedSkin
  private let scene = Mutex(Scene())

  /// People of a seed.
  init(seed: UInt64) {
    skin = SimulatedSkin(seed: seed)
    // The first finger is there when somebody asks for it.
    prepare([.rightThumb], ofPerson: 0, attempt: 0)
  }

  /// Whether somebody watches: a scanner that streams captures nothing.
  var isBusy: Bool { scene.withLock { $0.watchers > 0 } }

  /// Begins to watch.
  ///
  /// - Returns: the person, and what will happen.
  func begin(_ play: Play) -> (person: Int, script: GlassScript) {
    let (person, attempt) = scene.withLock { scene in
      let person = scene.people[play.transaction] ?? scene.people.count
      scene.people[play.transaction] = person
      scene.play = play
      scene.watchers += 1
      return (person, scene.attempts[play, default: 0])
    }
    prepare(play.positions, ofPerson: person, attempt: attempt)
    if play.positions.count == 1,
      let next = FingerPosition(rawValue: (play.positions[0].rawValue) + 1)
    {
      prepare([next], ofPerson: person, attempt: 0)
    }
    return (
      person, GlassScript(play.positions, ofPerson: skin.seed(ofPerson: person), attempt: attempt)
    )
  }

  /// Ends to watch.
  ///
  /// - Parameter isTried: whether the fingers lay there so long that another attempt begins anew.
  func end(_ play: Play, isTried: Bool) {
    scene.withLock { scene in
      scene.watchers -= 1
      if isTried { scene.attempts[play, default: 0] += 1 }
    }
  }

  /// A frame; what is not made yet is not there yet.
  func frame(_ moment: GlassMoment, of play: Play, person: Int) -> GlassPicture? {
    guard let contact = moment.contact else {
      scene.withLock { $0.moment = moment }
      return GlassPicture(emptyOf: play.positions.count)
    }
    guard let image = skin.ready(contact, ofPerson: person) else { return nil }
    scene.withLock { $0.moment = moment }
    return GlassPicture(image, movedBy: moment.shift)
  }

  /// A capture of what lies on the glass, or of the fingers that are asked for where nothing was played.
  func capture(_ play: Play) async -> GlassPicture {
    let (person, attempt, moment) = scene.withLock { scene in
      let person = scene.people[play.transaction] ?? scene.people.count
      scene.people[play.transaction] = person
      let attempt = scene.attempts[play, default: 0]
      scene.attempts[play] = attempt + 1
      return (person, attempt, scene.play == play ? scene.moment : nil)
    }
    let contact =
      moment?.contact ?? GlassContact(positions: play.positions, capture: UInt64(attempt))
    return GlassPicture(
      await skin.picture(contact, ofPerson: person), movedBy: moment?.shift ?? .zero)
  }

  private func prepare(_ positions: [FingerPosition], ofPerson person: Int, attempt: Int) {
    let script = GlassScript(positions, ofPerson: skin.seed(ofPerson: person), attempt: attempt)
    var seen: Set<GlassContact> = []
    for contact in script.moments.compactMap(\.contact) where seen.insert(contact).inserted {
      skin.prepare(contact, ofPerson: person)
    }
  }
}
