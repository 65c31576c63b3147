/// The enrollment of a person: ten fingers from slaps, single captures, and cards.
///
/// A person's enrollment is a value: a copy is a checkpoint to go back to, and an encoded one continues after a
/// restart. Every capture is compared with all others, so that fingers and hands that were exchanged come to light
/// whichever comes first. What is believed at any time is an ``EnrollmentSession``.
///
/// ```swift
/// var person = PersonEnrollment()
/// person.markMissing(.leftRing, because: .amputated)
/// for (slap, hand) in [(right, SlapExpectation.rightFour), (left, .leftFour), (both, .thumbs)] {
///   print(person.add(slap: slap, as: hand).advice)
/// }
/// print(person.report.again.map(\.advice), person.report.isDone)
/// ```
public struct PersonEnrollment: Sendable, Hashable {
  /// The most captures of fingers that are kept of a person.
  public static let maximumCaptures = 256

  /// The rules.
  public let policy: PersonPolicy
  /// The language of the advice; it may change at any time.
  public var language: AdviceLanguage
  /// All captures, in the order in which they came.
  public internal(set) var captures: [PersonCapture] = []
  /// The fingers that are not captured, and why.
  public internal(set) var missing: [FingerPosition: MissingReason] = [:]
  /// How many pictures were given, those that were refused included.
  public internal(set) var pictures = 0
  /// Captures that contradict each other, the most certain first.
  public internal(set) var findings: [SequenceFinding] = []
  /// The comparison scores of every two captures.
  var scores = MutualScores()
  /// Which capture is which finger.
  var check: SequenceCheck

  /// An enrollment without captures.
  public init(policy: PersonPolicy = PersonPolicy(), language: AdviceLanguage = .english) {
    self.policy = policy
    self.language = language
    check = SequenceCheck([], scores: MutualScores(), policy: policy.finger)
  }

  /// States that a finger is not captured; captures of it that came before count no more.
  public mutating func markMissing(_ position: FingerPosition, because reason: MissingReason) {
    guard position != .unknown else { return }
    missing[position] = reason
    judge()
  }

  /// Takes back that a finger is missing.
  public mutating func markPresent(_ position: FingerPosition) {
    missing[position] = nil
    judge()
  }

  /// Adds a capture of one finger.
  ///
  /// - Parameters:
  ///   - extraction: what was made of its picture.
  ///   - position: which finger it is given as.
  ///   - kind: how it came to be captured.
  ///   - source: what the caller calls the picture.
  @discardableResult
  public mutating func add(
    _ extraction: Extraction, of position: FingerPosition, kind: CaptureKind = .plain,
    source: String? = nil
  ) -> PersonAnswer {
    add([GivenFinger(extraction, of: position)], kind: kind, source: source)
  }

  /// Adds a capture of one finger whose template was made elsewhere.
  @discardableResult
  public mutating func add(
    _ capture: EnrollmentCapture, of position: FingerPosition, kind: CaptureKind = .plain,
    source: String? = nil
  ) -> PersonAnswer {
    add([GivenFinger(position, .success(capture))], kind: kind, source: source)
  }

  /// Adds a try that gave no template.
  @discardableResult
  public mutating func add(
    _ failure: ExtractionFailure, of position: FingerPosition, kind: CaptureKind = .plain,
    source: String? = nil
  ) -> PersonAnswer {
    add([GivenFinger(position, .failure(failure))], kind: kind, source: source)
  }

  /// Adds the fingers of one picture.
  ///
  /// - Parameter handLikelihood: how likely the shape of the hand is that of the stated one; nil where none was seen.
  mutating func add(
    _ fingers: [GivenFinger], kind: CaptureKind, source: String?, handLikelihood: Double? = nil
  ) -> PersonAnswer {
    let before = findings
    let first = captures.count
    let picture = pictures
    pictures += 1
    for finger in fingers {
      guard finger.position != .unknown, captures.count < PersonEnrollment.maximumCaptures else {
        continue
      }
      let capture = PersonCapture(
        number: captures.count, picture: picture, source: source, position: finger.position,
        kind: kind, capture: try? finger.outcome.get(), failure: finger.failure,
        causes: finger.causes, handLikelihood: handLikelihood)
      keep(capture)
    }
    judge()
    return PersonAnswer(
      of: self, refusal: captures.count == first ? .nothingTaken : nil,
      captures: first..<captures.count, before: before)
  }

  /// Keeps a capture and compares it with all others.
  mutating func keep(_ capture: PersonCapture) {
    let matcher = capture.capture.map { Matcher(probe: $0.prepared) }
    scores.add(
      captures.map { earlier in
        guard let matcher, let other = earlier.capture else { return 0 }
        return matcher.compare(with: other.prepared).score
      })
    captures.append(capture)
  }

  /// Finds out which capture is which finger, now that something has changed.
  mutating func judge() {
    let present = captures.map { missing[$0.position] == nil ? $0 : $0.withoutTemplate }
    check = SequenceCheck(present, scores: scores, policy: policy.finger)
    findings = SequenceFindings(of: present, check: check).findings
  }

  /// What is believed now: the fingers with the captures that agree and that nothing contradicts.
  public var session: EnrollmentSession {
    var slots: [FingerPosition: FingerSlot] = [:]
    for (position, members) in check.believed where !members.isEmpty {
      var slot = FingerSlot()
      for (place, member) in members.enumerated() {
        guard let capture = captures[member].capture else { continue }
        slot.add(capture, scores: members.prefix(place).map { scores[member, $0] })
      }
      slot.tries = max(slot.captures.count, tries(of: position))
      slots[position] = slot
    }
    return EnrollmentSession(
      policy: policy.finger, language: language, slots: slots, missing: Set(missing.keys))
  }

  /// How often a finger was captured; one picture given twice as it is one try, as it tells nothing new.
  func tries(of position: FingerPosition) -> Int {
    captures.count { capture in
      guard capture.position == position else { return false }
      if case .copy(let other) = check.identities[capture.number] {
        return captures[other].position != position
      }
      return true
    }
  }

  /// The reference of a finger, made from all captures that agree; nil where there is none, and while something
  /// that is open contradicts it.
  public func consolidation(of position: FingerPosition) -> Consolidation? {
    report.finger(position)?.isUsable == true ? session.consolidation(of: position) : nil
  }
}

extension PersonCapture {
  /// A capture that no longer counts: its finger was stated as missing.
  fileprivate var withoutTemplate: PersonCapture {
    PersonCapture(
      number: number, picture: picture, source: source, position: position, kind: kind,
      capture: nil, failure: failure ?? .blank, causes: causes, handLikelihood: nil)
  }
}
