/// Where the enrollment of a person stands.
public struct PersonReport: Sendable, Hashable, Codable {
  /// How far a finger is; the names are stable.
  public enum State: String, Sendable, Hashable, Codable, CaseIterable {
    /// It is good enough.
    case done
    /// It is stated as missing.
    case missing
    /// It is to be captured, or captured again.
    case captureAgain
    /// The tries are used up.
    case stop
  }

  /// One finger.
  public struct Finger: Sendable, Hashable, Codable {
    /// Which one.
    public let position: FingerPosition
    /// Whether the policy wants it.
    public let isWanted: Bool
    /// How far it is.
    public let state: State
    /// Why it is missing.
    public let missing: MissingReason?
    /// Whether it has a reference that nothing open contradicts.
    public let isUsable: Bool
    /// The quality that the captures which agree reach together, 0 to 100.
    public let quality: Double
    /// The captures that agree, by number.
    public let captures: [Int]
    /// The number of tries.
    public let tries: Int
  }

  /// Something to capture again.
  public struct Again: Sendable, Hashable, Codable {
    /// Why, the most pressing first; the names are stable.
    public enum Reason: String, Sendable, Hashable, Codable, CaseIterable {
      /// Something else was captured in its place.
      case wrongFinger
      /// What was captured in its place may be something else.
      case doubtful
      /// No capture of it gave a template.
      case noTemplate
      /// It was not captured.
      case notCaptured
      /// Its captures are not good enough, or too few.
      case poor
    }

    /// The finger.
    public let position: FingerPosition
    /// Why.
    public let reason: Reason
    /// What to do, in a sentence or two.
    public let advice: String
  }

  /// The fingers that are wanted or were captured, by their codes.
  public let fingers: [Finger]
  /// Captures that contradict each other, what is settled last.
  public let findings: [SequenceFinding]
  /// What to capture again, the most pressing first.
  public let again: [Again]
  /// The fingers that have a reference in the order in which they should be used.
  public let ranking: FingerRanking
  /// The two fingers to verify with; fewer if there are fewer.
  public let forVerification: [FingerPosition]
  /// Whether every finger that is wanted is good enough or missing, as many as must be are good enough, and nothing
  /// is open.
  public let isDone: Bool
  /// The number of fingers that must have a reference, where no more captures can bring it about: the others are missing, or
  /// the tries are used up; nil where enough still can.
  public let fingersNeeded: Int?
  /// Whether the operator may take the person as it is: the policy permits it, fingers enough have a reference, and
  /// nothing but doubts is open.
  public let allowsOverride: Bool

  /// A finger; nil where it is neither wanted nor captured.
  public func finger(_ position: FingerPosition) -> Finger? {
    fingers.first { $0.position == position }
  }
}

extension PersonEnrollment {
  /// Where the enrollment stands.
  public var report: PersonReport {
    let open = findings.filter { !$0.isResolved }
    let certain = open.filter { !$0.isDoubtful }
    let touched = Set(open.flatMap(\.given))
    let wrong = Set(certain.flatMap(\.given))
    let session = session
    let fingers = FingerPosition.allCases.filter { position in
      position != .unknown
        && (policy.wanted.contains(position) || missing[position] != nil
          || captures.contains { $0.position == position })
    }.map { finger($0, in: session, isOpen: touched.contains($0)) }
    let usable = fingers.filter(\.isUsable)
    let ranking = session.ranking(of: Set(usable.map(\.position)))
    let needed = max(1, policy.minimumFingers)
    let enough = usable.count >= needed
    let attainable = fingers.count { $0.isUsable || $0.state == .captureAgain }
    let isDone =
      open.isEmpty && enough
      && fingers.allSatisfy { !$0.isWanted || $0.state == .done || $0.state == .missing }
    return PersonReport(
      fingers: fingers, findings: findings,
      again: again(fingers, touched: touched, wrong: wrong), ranking: ranking,
      forVerification: ranking.forVerification, isDone: isDone,
      fingersNeeded: attainable < needed ? needed : nil,
      allowsOverride: policy.finger.permitsOverride && enough && certain.isEmpty)
  }

  /// How far one finger is.
  private func finger(
    _ position: FingerPosition, in session: EnrollmentSession, isOpen: Bool
  ) -> PersonReport.Finger {
    let slot = session.slots[position]
    let members = slot?.members(under: policy.finger) ?? []
    let quality = slot?.quality(of: members) ?? 0
    let tries = tries(of: position)
    let isUsable =
      missing[position] == nil && !isOpen && !check.disputed.contains(position)
      && members.count >= max(1, policy.finger.minimumCaptures)
    let isDone = isUsable && quality >= policy.finger.enoughQuality
    let isOver = tries >= max(policy.finger.maximumTries, policy.finger.minimumCaptures)
    let state: PersonReport.State =
      missing[position] != nil ? .missing : isDone ? .done : isOver ? .stop : .captureAgain
    return PersonReport.Finger(
      position: position, isWanted: policy.wanted.contains(position), state: state,
      missing: missing[position], isUsable: isUsable, quality: quality,
      captures: check.believed[position] ?? [], tries: tries)
  }

  /// What to capture again, the most pressing first.
  private func again(
    _ fingers: [PersonReport.Finger], touched: Set<FingerPosition>, wrong: Set<FingerPosition>
  ) -> [PersonReport.Again] {
    func reason(_ finger: PersonReport.Finger) -> PersonReport.Again.Reason {
      if wrong.contains(finger.position) { return .wrongFinger }
      if touched.contains(finger.position) { return .doubtful }
      if finger.tries == 0 { return .notCaptured }
      return finger.captures.isEmpty ? .noTemplate : .poor
    }
    let open = fingers.filter { $0.isWanted && $0.state == .captureAgain }
      .map { (finger: $0, reason: reason($0)) }
    let order = PersonReport.Again.Reason.allCases
    let ranked = open.sorted { a, b in
      let (x, y) = (order.firstIndex(of: a.reason) ?? 0, order.firstIndex(of: b.reason) ?? 0)
      return (x, a.finger.quality, a.finger.position.usefulness, a.finger.position)
        < (y, b.finger.quality, b.finger.position.usefulness, b.finger.position)
    }
    return ranked.map { item in
      let last = captures.last { $0.position == item.finger.position }
      return PersonReport.Again(
        position: item.finger.position, reason: item.reason,
        advice: language.sentences.captureAgain(
          item.finger.position.name(in: language), because: item.reason,
          cause: item.reason == .poor
            ? last?.causes.first?.advice(in: language) : last?.failure?.advice(in: language)))
    }
  }
}

extension EnrollmentSession {
  /// The ranking of some fingers alone.
  fileprivate func ranking(of positions: Set<FingerPosition>) -> FingerRanking {
    let all = ranking
    return FingerRanking(
      fingers: all.fingers.filter { positions.contains($0.position) }, missing: all.missing)
  }
}
