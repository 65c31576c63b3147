/// What an enrollment knows about one finger.
public struct FingerSlot: Sendable, Hashable {
  /// Its captures in the order in which they came, those that disagree included.
  public private(set) var captures: [EnrollmentCapture] = []
  /// The number of tries, failures and refusals included.
  public internal(set) var tries = 0
  /// The comparison scores of every two captures.
  private(set) var scores = MutualScores()

  /// No capture yet.
  init() {}

  /// Adds a capture, with its scores against the earlier ones.
  mutating func add(_ capture: EnrollmentCapture, scores row: [Double]) {
    scores.add(row)
    captures.append(capture)
  }

  /// Whether a picture is one of its captures, however often it was sent.
  func holds(_ capture: EnrollmentCapture) -> Bool {
    captures.contains { SamePicture.isSame($0.template, capture.template) }
  }

  /// The captures that agree with each other, by number: the finger's own as far as is known.
  ///
  /// The earlier group stands until another one is larger.
  func agreeing(_ threshold: Double) -> [Int] {
    let groups = scores.groups(threshold: threshold)
    let most = groups.first?.count ?? 0
    return groups.filter { $0.count == most }.min { $0[0] < $1[0] } ?? []
  }

  /// The captures that count as the finger's own: those that agree, or all where the policy keeps those
  /// that it cannot join.
  func members(under policy: EnrollmentPolicy) -> [Int] {
    policy.keepsUnjoined ? Array(captures.indices) : agreeing(policy.agreementScore)
  }

  /// The quality of some captures together, 0 to 100: the class of the chance that not all of them
  /// miss, as a score of 0 stands for one miss in ten and every 50 points for a tenth of them.
  func quality(of members: [Int]) -> Double {
    guard !members.isEmpty else { return 0 }
    let tenths = QualityScore.pointsPerTenth
    return min(100, members.reduce(-tenths) { $0 + Double(captures[$1].quality) + tenths })
  }

  /// The reference of all captures that count.
  func consolidation(under policy: EnrollmentPolicy) -> Consolidation? {
    Consolidation(
      captures.map(\.prepared), qualities: captures.map(\.quality), scores: scores,
      agreementScore: policy.agreementScore, keepsUnjoined: policy.keepsUnjoined)
  }

  /// The chance that a capture of this finger matches another at score 40.
  ///
  /// What quality promises counts as two comparisons, what the captures showed among each other as
  /// many as there were.
  func expectedMatchRate(under policy: EnrollmentPolicy) -> Double {
    let members = members(under: policy)
    guard !members.isEmpty else { return 0 }
    let promised =
      members.reduce(0.0) { $0 + captures[$1].chanceOfMatch } / Double(members.count)
    var (hits, compared) = (0.0, 0.0)
    for a in members {
      for b in members where b < a {
        compared += 1
        if scores[a, b] >= 40 { hits += 1 }
      }
    }
    return (2 * promised + hits) / (2 + compared)
  }

  /// The mean comparison score among the captures that count; nil if there is but one.
  func meanScore(under policy: EnrollmentPolicy) -> Double? {
    let members = members(under: policy)
    guard members.count > 1 else { return nil }
    let pairs = Double(members.count * (members.count - 1))
    return members.reduce(0.0) { sum, a in
      members.reduce(sum) { $1 == a ? $0 : $0 + scores[a, $1] }
    } / pairs
  }
}
