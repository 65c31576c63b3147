/// What became of one capture of an enrollment, and what to do next.
public struct EnrollmentAnswer: Sendable, Hashable, Codable {
  /// What became of the capture; the names are stable.
  public enum Reason: String, Sendable, Hashable, Codable, CaseIterable {
    /// It was accepted.
    case accepted
    /// No template could be made of it.
    case noTemplate
    /// It is a picture that was added before; of the same finger that is no try.
    case samePicture
    /// It does not match the earlier captures of this finger.
    case differentFinger
    /// It is another finger of the same hand, enrolled before.
    case sameFinger
    /// It is a finger of the other hand, enrolled before.
    case wrongHand
    /// The finger was marked as missing.
    case missingFinger
  }

  /// What to do now.
  public enum Next: String, Sendable, Hashable, Codable, CaseIterable {
    /// The finger is done: further captures would add little.
    case done
    /// Capture the same finger again.
    case captureAgain
    /// The tries are used up: take another finger, or override.
    case stop
  }

  /// All that is said of a capture but the words.
  struct Verdict: Sendable, Hashable, Codable {
    var reason: Reason
    var isDoubtful = false
    var isUnjoined: Bool?
    var otherFinger: FingerPosition?
    var displaced: [Int] = []
    var bestScore: Double?
    var quality = 0.0
    var next: Next
    var allowsOverride = false
  }

  let verdict: Verdict
  /// What the operator should do, in one or two sentences.
  public let advice: String

  /// Whether the capture was accepted.
  public var isAccepted: Bool { reason == .accepted }
  /// What became of it.
  public var reason: Reason { verdict.reason }
  /// Whether ``Reason/differentFinger`` is only likely: the captures are so poor that one of the same
  /// finger might not match either.
  public var isDoubtful: Bool { verdict.isDoubtful }
  /// Whether the capture was accepted although it matches none of the finger's others: see
  /// ``EnrollmentPolicy/keepsUnjoined``.
  public var isUnjoined: Bool { verdict.isUnjoined ?? false }
  /// The finger that it is instead, if that is known.
  public var otherFinger: FingerPosition? { verdict.otherFinger }
  /// Earlier captures of the finger, by number from 0, that are believed to be a stranger's now that
  /// this one has come.
  public var displaced: [Int] { verdict.displaced }
  /// The best comparison score against the finger's other captures; nil for the first.
  public var bestScore: Double? { verdict.bestScore }
  /// The quality that the finger's captures reach together, 0 to 100.
  public var quality: Double { verdict.quality }
  /// What to do now.
  public var next: Next { verdict.next }
  /// Whether the operator may take the finger as it is: the policy permits it, and as many captures
  /// agree as it asks for.
  public var allowsOverride: Bool { verdict.allowsOverride }

  init(_ verdict: Verdict, advice: String) {
    self.verdict = verdict
    self.advice = advice
  }
}

extension EnrollmentAnswer {
  private enum CodingKeys: CodingKey { case advice }

  /// Reads an answer.
  public init(from decoder: any Decoder) throws {
    verdict = try Verdict(from: decoder)
    advice = try decoder.container(keyedBy: CodingKeys.self).decode(String.self, forKey: .advice)
  }

  /// Writes all values in one object.
  public func encode(to encoder: any Encoder) throws {
    try verdict.encode(to: encoder)
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(advice, forKey: .advice)
  }
}
