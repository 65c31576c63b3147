/// Two subjects that a de-duplication takes for one person.
public struct DuplicatePair: Sendable, Hashable {
  /// The subject with the smaller identifier.
  public let first: Int64
  /// The subject with the larger identifier.
  public let second: Int64
  /// The comparison score that joins them.
  public let score: Double

  /// A pair of two different subjects in either order; nil for a subject with itself.
  public init?(_ one: Int64, _ other: Int64, score: Double) {
    guard one != other else { return nil }
    first = min(one, other)
    second = max(one, other)
    self.score = score
  }
}
