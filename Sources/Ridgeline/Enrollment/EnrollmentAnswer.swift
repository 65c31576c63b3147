/// What an enrolment says of one capture, and what to do next.
public struct EnrollmentAnswer: Sendable, Hashable, Codable {
  /// What became of the capture; the names are stable.
  public enum Reason: String, Sendable, Hashable, Codable, CaseIterable {
    /// It was taken.
    case accepted
    /// No template could be made of it.
    case noTemplate
    /// It is a picture that was taken before.
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
    /// Further tries will not help: take another finger, or override.
    case stop
  }

  /// Whether the capture was taken.
  public var isAccepted: Bool { reason == .accepted }
  /// What became of it.
  public let reason: Reason
  /// The finger that it is instead, where that is known.
  public let otherFinger: FingerPosition?
  /// Earlier captures of the finger, by number from 0, that are believed to be a stranger's since
  /// this one came.
  public let displaced: [Int]
  /// The best comparison score against the finger's other captures; nil for the first.
  public let bestScore: Double?
  /// The quality that the finger's captures reach together, 0 to 100.
  public let quality: Double
  /// What to do now.
  public let next: Next
  /// Whether the operator may take the finger as it is.
  public let allowsOverride: Bool
  /// What the operator should do, in one or two sentences.
  public let advice: String
}
