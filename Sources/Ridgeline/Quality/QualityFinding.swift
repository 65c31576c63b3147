/// One cause with what it costs.
public struct QualityFinding: Sendable, Hashable, Codable {
  /// What is wrong.
  public let cause: QualityCause
  /// The points of the score that the capture would gain without it; see ``QualityScore``.
  ///
  /// Faults that spoil the same ridges share the loss by their severity.
  public let cost: Int
  /// How severe it is: 0 just noticeable, 1 and above severe.
  public let severity: Double
  /// Which way to move the finger, if moving it helps.
  public let direction: QualityDirection?

  /// What the operator should do.
  public func advice(in language: AdviceLanguage = .english) -> String {
    let text = cause.advice(in: language)
    return direction.map { text + " " + $0.advice(in: language) } ?? text
  }
}
