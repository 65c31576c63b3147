/// Why a finger is not captured; the names are stable.
public enum MissingReason: String, Sendable, Hashable, Codable, CaseIterable {
  /// The person does not have it.
  case amputated
  /// It cannot be captured today: bandaged or hurt.
  case bandaged
  /// Anything else.
  case other

  /// The reason in a word or two.
  public func name(in language: AdviceLanguage = .english) -> String {
    language.sentences.name(of: self)
  }
}
