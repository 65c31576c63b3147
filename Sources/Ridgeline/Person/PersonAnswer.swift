/// What became of one picture that was given to the enrollment of a person.
public struct PersonAnswer: Sendable, Hashable, Codable {
  /// One finger of the picture.
  public struct Finger: Sendable, Hashable, Codable {
    /// The number of the capture.
    public let capture: Int
    /// Which finger it was given as.
    public let position: FingerPosition
    /// What became of it; the names are those of ``EnrollmentAnswer/Reason``.
    public let reason: EnrollmentAnswer.Reason
    /// Whether ``EnrollmentAnswer/Reason/differentFinger`` is only likely.
    public let isDoubtful: Bool
    /// The finger that it is instead, if that is known.
    public let otherFinger: FingerPosition?
    /// The quality of the capture, 0 to 100.
    public let quality: Int
    /// Why there is no template.
    public let failure: ExtractionFailure?
    /// What is wrong with the capture, worst first.
    public let causes: [QualityFinding]
  }

  /// Why nothing of a picture was taken.
  public enum Refusal: Error, Sendable, Hashable {
    /// The picture was not cut apart.
    case slap(SlapRefusal)
    /// Nobody knows which fingers it shows.
    case unknownFingers
    /// None of its fingers has a position, or the person has too many captures.
    case nothingTaken
  }

  /// Why nothing of the picture was taken, for programs: the name of the refusal; nil where something was.
  public let refusal: String?
  /// The fingers of the picture.
  public let fingers: [Finger]
  /// What is wrong now and was not before.
  public let findings: [SequenceFinding]
  /// What happened and what to do, in a few sentences.
  public let advice: String

  /// The answer about some captures, all others being known.
  init(
    of person: PersonEnrollment, refusal: Refusal?, captures: Range<Int>,
    before: [SequenceFinding]
  ) {
    self.refusal = refusal?.name
    let fingers = captures.map { Finger(person.captures[$0], in: person) }
    self.fingers = fingers
    findings = person.findings.filter { !$0.isResolved && !before.contains($0) }
    let words = person.language.sentences
    var sentences = refusal.map { [words.statement(of: $0)] } ?? []
    sentences += findings.map { words.statement(of: $0) }
    let told = Set(findings.flatMap(\.captures))
    let language = person.language
    for finger in fingers where !told.contains(finger.capture) {
      if finger.reason == .samePicture {
        sentences += [words.statement(of: .samePicture, isDoubtful: false, other: "")]
          .compactMap { $0 }
        continue
      }
      let isPoor =
        finger.reason == .accepted && Double(finger.quality) < person.policy.finger.enoughQuality
      let cause = isPoor ? finger.causes.first?.advice(in: language) : nil
      guard let advice = finger.failure?.advice(in: language) ?? cause else { continue }
      sentences.append(words.statement(finger.position.name(in: language), advice))
    }
    advice = sentences.isEmpty ? words.pictureTaken : sentences.joined(separator: " ")
  }
}

extension PersonEnrollment {
  /// What became of each capture, now that all others are known.
  package var outcomes: [PersonAnswer.Finger] { captures.map { PersonAnswer.Finger($0, in: self) } }
}

extension PersonAnswer.Finger {
  /// What became of a capture.
  fileprivate init(_ capture: PersonCapture, in person: PersonEnrollment) {
    self.capture = capture.number
    position = capture.position
    quality = capture.quality
    failure = capture.failure
    causes = capture.causes
    var (doubtful, other) = (false, FingerPosition?.none)
    if person.missing[capture.position] != nil {
      reason = .missingFinger
    } else {
      switch person.check.identities[capture.number] {
      case .asGiven: reason = .accepted
      case .copy: reason = .samePicture
      case .other(let finger, _):
        other = finger
        reason = finger.hand == capture.position.hand ? .sameFinger : .wrongHand
      case .foreign(_, let isDoubtful):
        doubtful = isDoubtful
        reason = .differentFinger
      case nil: reason = .noTemplate
      }
    }
    (isDoubtful, otherFinger) = (doubtful, other)
  }
}

extension PersonAnswer.Refusal {
  /// Its stable name.
  public var name: String {
    switch self {
    case .slap(let refusal): refusal.name
    case .unknownFingers: "unknownFingers"
    case .nothingTaken: "nothingTaken"
    }
  }
}

extension SlapRefusal {
  /// Its stable name.
  public var name: String {
    switch self {
    case .tooSmall: "tooSmall"
    case .tooLarge: "tooLarge"
    case .nothingExpected: "nothingExpected"
    case .noFingers: "noFingers"
    case .tooFew: "tooFew"
    case .tooMany: "tooMany"
    }
  }
}
