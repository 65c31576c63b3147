/// Captures of a person that contradict each other, or that one picture contradicts by its shape.
public struct SequenceFinding: Sendable, Hashable, Codable {
  /// What went wrong; the names are stable.
  public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    /// One picture was given as two fingers.
    case samePicture
    /// A finger was given as another one, whose capture is there already.
    case fingerTwice
    /// Fingers of a hand were given as each other.
    case fingersExchanged
    /// Both thumbs were given as each other.
    case thumbsExchanged
    /// Fingers of one hand were given as those of the other.
    case handsExchanged
    /// A capture matches no finger of this person, not even the one it was given as.
    case foreignFinger
  }

  /// What went wrong.
  public let kind: Kind
  /// Whether it is only likely: the captures are so poor that good order might look the same, or the shape of the
  /// hand alone speaks against it.
  public let isDoubtful: Bool
  /// Whether later captures have settled it; what is settled stands in no one's way.
  public let isResolved: Bool
  /// The captures that are believed to be wrong, by number.
  public let captures: [Int]
  /// The fingers they were given as, in the order of ``captures``.
  public let given: [FingerPosition]
  /// The fingers they are believed to be, in the same order; ``FingerPosition/unknown`` where nobody knows.
  public let actual: [FingerPosition]
  /// The comparison score that speaks loudest, `-10 log10(FMR)`; nil where the shape of the hand speaks.
  ///
  /// It is the one with the other finger, or for a foreign one with the finger that it was given as.
  public let score: Double?
}

extension SequenceFinding {
  /// What happened, in one sentence.
  public func statement(in language: AdviceLanguage = .english) -> String {
    language.sentences.statement(of: self)
  }
}
