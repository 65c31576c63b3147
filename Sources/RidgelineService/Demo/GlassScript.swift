import Ridgeline
import RidgelineSynthesis

/// What happens on the simulated glass when a finger is asked for: it comes, lies wrongly, is moved, and lies well.
///
/// The same person, fingers and attempt give the same script.
struct GlassScript: Sendable, Hashable {
  /// What goes wrong at the first attempt with a finger.
  enum Mishap: String, Sendable, Hashable, CaseIterable {
    /// It lies off the middle, and is moved there.
    case misplaced
    /// It is dry until somebody breathes on it.
    case dry
    /// It is wet until it is wiped.
    case wet
    /// It touches too lightly until it is pressed down.
    case light
    /// It is dry and stays so.
    case hopeless
    /// The finger beside it, which was there before, is laid down.
    case wrongFinger
  }

  /// What is seen, a frame after the other; what is last stays.
  let moments: [GlassMoment]

  /// What goes wrong with each of a person's fingers, for the first attempt.
  ///
  /// A finger that is wrong comes after the one that it is taken for, so that the service can see it.
  static func mishaps(ofPerson seed: UInt64) -> [FingerPosition: Mishap] {
    var random = RandomSource(seed: seed, stream: 61)
    var mishaps: [FingerPosition: Mishap] = [:]
    func draw(_ fingers: [FingerPosition]) -> FingerPosition {
      fingers[Int(random.next() % UInt64(fingers.count))]
    }
    mishaps[draw([.rightMiddle, .rightRing, .rightLittle])] = .wrongFinger
    // Nobody should meet a hopeless finger first.
    mishaps[draw([.leftIndex, .leftMiddle, .leftRing, .leftLittle])] = .hopeless
    var others = FingerPosition.allCases.filter { $0 != .unknown && mishaps[$0] == nil }
    others.shuffle(using: &random)
    for (position, mishap) in zip(others, [Mishap.misplaced, .dry, .wet, .light, .misplaced]) {
      mishaps[position] = mishap
    }
    return mishaps
  }

  /// What happens.
  ///
  /// - Parameters:
  ///   - positions: the fingers that are asked for.
  ///   - seed: what the person is made from.
  ///   - attempt: how often they were captured before.
  init(_ positions: [FingerPosition], ofPerson seed: UInt64, attempt: Int) {
    guard let first = positions.first else {
      moments = [GlassMoment()]
      return
    }
    var random = RandomSource(
      seed: seed, stream: 62, UInt64(first.rawValue), UInt64(positions.count), UInt64(attempt))
    let mishap: Mishap? =
      attempt > 0
      ? nil : positions.count > 1 ? .misplaced : GlassScript.mishaps(ofPerson: seed)[first]
    let isBeside = mishap == .wrongFinger
    let laid = isBeside ? [FingerPosition(rawValue: first.rawValue - 1) ?? first] : positions
    var contact = GlassContact(positions: laid, capture: UInt64(attempt) + (isBeside ? 100 : 0))
    let far = SIMD2(
      (random.unit() < 0.5 ? -1 : 1) * Int(random.uniform(236...248)), Int(random.uniform(10...30)))
    func stay(_ frames: Int, _ contact: GlassContact?, _ shift: SIMD2<Int> = .zero) -> [GlassMoment]
    {
      Array(repeating: GlassMoment(contact: contact, shift: shift), count: frames)
    }
    /// From somewhere to the middle.
    func move(_ frames: Int, _ contact: GlassContact, from shift: SIMD2<Int>) -> [GlassMoment] {
      (1...frames).map { frame in
        GlassMoment(contact: contact, shift: shift &* SIMD2(repeating: frames - frame) / frames)
      }
    }
    var moments = stay(6, nil)
    switch mishap {
    case .misplaced:
      moments += stay(16, contact, far) + move(6, contact, from: far)
    case .dry, .wet, .light, .hopeless:
      let touch: GlassTouch = mishap == .wet ? .wet : mishap == .light ? .light : .dry
      contact.touch = touch
      moments += move(4, contact, from: far / 6)
      moments += stay(mishap == .hopeless ? 600 : 20, contact)
      contact.touch = .good
    case .wrongFinger, nil:
      moments += move(4, contact, from: far / 5)
    }
    self.moments = moments + stay(1, contact)
  }

  /// What is seen at a frame.
  func moment(_ frame: Int) -> GlassMoment { moments[min(frame, moments.count - 1)] }
}
