/// The enrollment of one person, capture by capture.
///
/// A session is a value: a copy is a checkpoint to go back to, and an encoded session continues after a
/// restart. Captures of a finger go into its slot one after another. Each answer says whether the
/// capture was accepted, why not, and what to do next.
///
/// ```swift
/// var session = EnrollmentSession()
/// let answer = session.add(Extractor().extract(from: image), to: .rightIndex)
/// print(answer.advice)
/// if answer.next == .done, let made = session.consolidation(of: .rightIndex) { store(made.template) }
/// ```
public struct EnrollmentSession: Sendable, Hashable {
  /// The rules.
  public let policy: EnrollmentPolicy
  /// The language of the advice.
  public let language: AdviceLanguage
  /// The fingers tried so far.
  public private(set) var slots: [FingerPosition: FingerSlot] = [:]
  /// The fingers that the person does not have, or cannot give today.
  public private(set) var missing: Set<FingerPosition> = []

  /// An enrollment without captures.
  public init(
    policy: EnrollmentPolicy = EnrollmentPolicy(), language: AdviceLanguage = .english
  ) {
    self.policy = policy
    self.language = language
  }

  /// An enrollment as it was kept.
  init(
    policy: EnrollmentPolicy, language: AdviceLanguage, slots: [FingerPosition: FingerSlot],
    missing: Set<FingerPosition>
  ) {
    (self.policy, self.language) = (policy, language)
    (self.slots, self.missing) = (slots, missing)
  }

  /// Marks a finger as missing, amputated or bandaged, and forgets its captures.
  public mutating func markMissing(_ position: FingerPosition) {
    missing.insert(position)
    slots[position] = nil
  }

  /// Adds a capture of a finger.
  public mutating func add(
    _ extraction: Extraction, to position: FingerPosition
  ) -> EnrollmentAnswer {
    do throws(ExtractionFailure) {
      return add(
        try EnrollmentCapture(extraction), finding: extraction.quality.causes.first, to: position)
    } catch {
      return add(error, to: position)
    }
  }

  /// Adds a capture whose template was made elsewhere.
  public mutating func add(
    _ capture: EnrollmentCapture, to position: FingerPosition
  ) -> EnrollmentAnswer {
    add(capture, finding: nil, to: position)
  }

  /// Adds a try that gave no template.
  public mutating func add(
    _ failure: ExtractionFailure, to position: FingerPosition
  ) -> EnrollmentAnswer {
    guard !missing.contains(position) else { return refusalOfMissingFinger }
    var slot = slots[position] ?? FingerSlot()
    slot.tries += 1
    slots[position] = slot
    let verdict = verdict(.noTemplate, slot: slot)
    return EnrollmentAnswer(
      verdict, advice: EnrollmentAdvice(language: language).text(of: verdict, failure: failure))
  }

  /// The reference of a finger, made from all captures that count; nil if there is none.
  ///
  /// It exists from the first accepted capture on. To take it before the answer says
  /// ``EnrollmentAnswer/Next/done`` is an override: ask ``EnrollmentAnswer/allowsOverride`` first.
  public func consolidation(of position: FingerPosition) -> Consolidation? {
    slots[position]?.consolidation(under: policy)
  }

  private mutating func add(
    _ capture: EnrollmentCapture, finding: QualityFinding?, to position: FingerPosition
  ) -> EnrollmentAnswer {
    guard !missing.contains(position) else { return refusalOfMissingFinger }
    var slot = slots[position] ?? FingerSlot()
    let verdict: EnrollmentAnswer.Verdict
    if slot.holds(capture) {
      // A picture that comes again tells nothing new: it is no try, and what was done stays so.
      verdict = self.verdict(.samePicture, slot: slot, isStanding: true)
    } else {
      slot.tries += 1
      let isOther = slots.contains { $0.key != position && $0.value.holds(capture) }
      verdict =
        isOther
        ? self.verdict(.samePicture, slot: slot) : judge(capture, for: position, in: &slot)
    }
    slots[position] = slot
    return EnrollmentAnswer(
      verdict, advice: EnrollmentAdvice(language: language).text(of: verdict, finding: finding))
  }

  /// Judges a capture that was not seen before, and puts it into the slot where it may be the finger's.
  private func judge(
    _ capture: EnrollmentCapture, for position: FingerPosition, in slot: inout FingerSlot
  ) -> EnrollmentAnswer.Verdict {
    let matcher = Matcher(probe: capture.prepared)
    let row = slot.captures.map { matcher.compare(with: $0.prepared).score }
    let best = row.max()
    if let other = otherFinger(of: matcher, than: position, above: best ?? 0) {
      let isOtherHand =
        other.hand != nil && position.hand != nil && other.hand != position.hand
      var verdict = verdict(isOtherHand ? .wrongHand : .sameFinger, slot: slot)
      (verdict.bestScore, verdict.otherFinger) = (best, other)
      return verdict
    }
    let before = slot.members(under: policy)
    let known = before.map { slot.captures[$0].quality }.max() ?? 0
    slot.add(capture, scores: row)
    let after = slot.members(under: policy)
    let isIn = after.contains(row.count)
    var verdict = verdict(isIn ? .accepted : .differentFinger, slot: slot)
    verdict.isDoubtful = !isIn && min(capture.quality, known) < EnrollmentAdvice.doubtfulQuality
    verdict.bestScore = best
    if isIn, let best, best < policy.agreementScore { verdict.isUnjoined = true }
    verdict.displaced = before.filter { !after.contains($0) }
    return verdict
  }

  /// The finger of this person that a capture is of, other than the one it was given for.
  private func otherFinger(
    of matcher: Matcher, than position: FingerPosition, above best: Double
  ) -> FingerPosition? {
    var found: (position: FingerPosition, score: Double)?
    for other in FingerPosition.allCases where other != position {
      guard let slot = slots[other] else { continue }
      for member in slot.members(under: policy) {
        let score = matcher.compare(with: slot.captures[member].prepared).score
        if score >= policy.otherFingerScore, score > best, score > found?.score ?? 0 {
          found = (other, score)
        }
      }
    }
    return found?.position
  }

  /// What is said of a capture of a finger that the person does not have.
  private var refusalOfMissingFinger: EnrollmentAnswer {
    let verdict = EnrollmentAnswer.Verdict(reason: .missingFinger, next: .stop)
    return EnrollmentAnswer(verdict, advice: EnrollmentAdvice(language: language).text(of: verdict))
  }

  /// Where a slot stands after a try.
  ///
  /// - Parameter isStanding: whether the try changed nothing, so that what was done is done.
  private func verdict(
    _ reason: EnrollmentAnswer.Reason, slot: FingerSlot, isStanding: Bool = false
  ) -> EnrollmentAnswer.Verdict {
    let members = slot.members(under: policy)
    // Captures that contradict each other leave open which finger is meant.
    let others = slot.captures.count - members.count
    let isDisputed = others > 0 && others >= members.count
    let isUsable = !isDisputed && members.count >= max(1, policy.minimumCaptures)
    let quality = slot.quality(of: members)
    let isDone =
      isUsable && quality >= policy.enoughQuality && (reason == .accepted || isStanding)
    let isOver = slot.tries >= max(policy.maximumTries, policy.minimumCaptures)
    return EnrollmentAnswer.Verdict(
      reason: reason, quality: quality,
      next: isDone ? .done : isOver ? .stop : .captureAgain,
      allowsOverride: isUsable && policy.permitsOverride)
  }
}
