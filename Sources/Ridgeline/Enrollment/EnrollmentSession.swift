/// The enrolment of one person, capture by capture.
///
/// A value: a copy is a checkpoint to go back to. Captures of a finger go into its slot one after
/// another; each answer says whether the capture was taken, why not, and what to do next.
///
/// ```swift
/// var session = EnrollmentSession()
/// let answer = session.add(Extractor().extract(from: image), to: .rightIndex)
/// print(answer.advice)
/// if answer.next == .done { store(session.consolidation(of: .rightIndex)!.template) }
/// ```
public struct EnrollmentSession: Sendable {
  /// The rules.
  public let policy: EnrollmentPolicy
  /// The language of the advice.
  public let language: AdviceLanguage
  /// The fingers tried so far.
  public private(set) var slots: [FingerPosition: FingerSlot] = [:]
  /// The fingers that the person does not have, or cannot give today.
  public private(set) var missing: Set<FingerPosition> = []

  /// An enrolment without captures.
  public init(
    policy: EnrollmentPolicy = EnrollmentPolicy(), language: AdviceLanguage = .english
  ) {
    self.policy = policy
    self.language = language
  }

  /// Notes that a finger is missing, amputated or bandaged; its captures are forgotten.
  public mutating func markMissing(_ position: FingerPosition) {
    missing.insert(position)
    slots[position] = nil
  }

  /// Takes a capture of a finger.
  public mutating func add(
    _ extraction: Extraction, to position: FingerPosition
  ) -> EnrollmentAnswer {
    let advice =
      extraction.failure?.description
      ?? extraction.quality.causes.first?.advice(in: language)
    return add(EnrollmentCapture(extraction), advice: advice, to: position)
  }

  /// Takes a capture whose template was made elsewhere.
  public mutating func add(
    _ capture: EnrollmentCapture, to position: FingerPosition
  ) -> EnrollmentAnswer {
    add(capture, advice: nil, to: position)
  }

  /// The reference of a finger from all captures that agree; nil where there is none.
  ///
  /// It is there after the first accepted capture: asking for it before the answer says
  /// ``EnrollmentAnswer/Next/done`` is the override.
  public func consolidation(of position: FingerPosition) -> Consolidation? {
    guard let slot = slots[position] else { return nil }
    let made = slot.consolidation(policy.agreementScore)
    return made.template.isEmpty ? nil : made
  }

  private mutating func add(
    _ capture: EnrollmentCapture, advice: String?, to position: FingerPosition
  ) -> EnrollmentAnswer {
    guard !missing.contains(position) else {
      return answer(.missingFinger, slot: FingerSlot(), capture: capture, advice: nil)
    }
    var slot = slots[position] ?? FingerSlot()
    slot.tries += 1
    defer { slots[position] = slot }
    guard !capture.template.isEmpty else {
      return answer(.noTemplate, slot: slot, capture: capture, advice: advice)
    }
    if slots.values.contains(where: { slot in
      slot.captures.contains { SamePicture.isSame($0.template, capture.template) }
    }) {
      return answer(.samePicture, slot: slot, capture: capture, advice: nil)
    }
    let matcher = Matcher(probe: capture.prepared)
    let row = slot.captures.map { matcher.compare(with: $0.prepared).score }
    let best = row.max()
    if let other = otherFinger(of: matcher, than: position, above: best ?? 0) {
      let isOtherHand =
        other.hand != nil && position.hand != nil && other.hand != position.hand
      return answer(
        isOtherHand ? .wrongHand : .sameFinger, slot: slot, capture: capture, bestScore: best,
        otherFinger: other, advice: nil)
    }
    let before = slot.agreeing(policy.agreementScore)
    slot.add(capture, scores: row)
    let after = slot.agreeing(policy.agreementScore)
    let isIn = after.contains(row.count)
    return answer(
      isIn ? .accepted : .differentFinger, slot: slot, capture: capture, bestScore: best,
      displaced: before.filter { !after.contains($0) }, advice: advice)
  }

  /// The finger of this person that a capture is of, other than the one it was given for.
  private func otherFinger(
    of matcher: Matcher, than position: FingerPosition, above best: Double
  ) -> FingerPosition? {
    var found: (position: FingerPosition, score: Double)?
    for other in FingerPosition.allCases where other != position {
      guard let slot = slots[other] else { continue }
      for member in slot.agreeing(policy.agreementScore) {
        let score = matcher.compare(with: slot.captures[member].prepared).score
        if score >= policy.otherFingerScore, score > best, score > found?.score ?? 0 {
          found = (other, score)
        }
      }
    }
    return found?.position
  }

  private func answer(
    _ reason: EnrollmentAnswer.Reason, slot: FingerSlot, capture: EnrollmentCapture,
    bestScore: Double? = nil, otherFinger: FingerPosition? = nil, displaced: [Int] = [],
    advice: String?
  ) -> EnrollmentAnswer {
    let members = slot.agreeing(policy.agreementScore)
    // Captures that contradict each other leave open which finger is meant.
    let others = slot.captures.count - members.count
    let isDisputed = others > 0 && others >= members.count
    let quality = slot.quality(of: members)
    let next: EnrollmentAnswer.Next =
      !isDisputed && !members.isEmpty && quality >= policy.enoughQuality && reason == .accepted
      ? .done : slot.tries >= policy.mostTries || reason == .missingFinger ? .stop : .captureAgain
    let sentences = EnrollmentAdvice(language: language)
    let words = [
      sentences.text(reason, otherFinger: otherFinger),
      next == .done ? nil : advice,
      sentences.text(next),
    ]
    return EnrollmentAnswer(
      reason: reason, otherFinger: otherFinger, displaced: displaced, bestScore: bestScore,
      quality: quality, next: next, allowsOverride: !members.isEmpty && !isDisputed,
      advice: words.compactMap { $0 }.joined(separator: " "))
  }
}
