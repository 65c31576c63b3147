/// Two subjects that a de-duplication takes to be one person.
public struct DuplicatePair: Sendable, Hashable, Codable {
  /// The subject with the smaller identifier.
  public let first: Int64
  /// The subject with the larger identifier.
  public let second: Int64
  /// The comparison score that joins them.
  public let score: Double
  /// The reference of each subject that the score belongs to, in the order of the subjects; empty if
  /// not known.
  public let references: [Int64]

  /// A pair of two different subjects in either order; nil for a subject with itself.
  ///
  /// - Parameters:
  ///   - one: one subject.
  ///   - other: the other subject.
  ///   - score: the comparison score of the two.
  ///   - references: a reference of each, in the order in which the subjects are given.
  public init?(_ one: Int64, _ other: Int64, score: Double, references: [Int64] = []) {
    guard one != other else { return nil }
    first = min(one, other)
    second = max(one, other)
    self.score = score
    self.references = one < other ? references : references.reversed()
  }
}

extension DuplicatePair: CustomStringConvertible {
  /// The two subjects by their rows, with their score.
  public var description: String { "subjects \(first) and \(second), score \(score)" }
}
