/// Why the figures of an engine would say nothing about it.
package enum EngineFailure: Error, Sendable, Hashable {
  /// It enrolled no print; why not the first.
  case everyEnrollment(engine: String, reason: String)
  /// None of its comparisons gave a score.
  case everyComparison(engine: String, [FailedComparisons])
  /// It gives scores below 0, under which no failure lies.
  case negativeScores(engine: String)

  /// Refuses scores below 0.
  package static func check(signsOf scores: SetScores, by engine: String) throws(EngineFailure) {
    if scores.failedComparisons.contains(where: { $0.reason == .negativeScore }) {
      throw .negativeScores(engine: engine)
    }
  }

  /// Refuses sets of which another engine enrolled no print.
  package static func check(enrollmentOf sets: [SetScores], by engine: String)
    throws(EngineFailure)
  {
    let failures = sets.map(\.failures.count).reduce(0, +)
    guard failures == sets.map(\.set.prints.count).reduce(0, +),
      let first = sets.first(where: { !$0.failures.isEmpty }),
      let index = first.failures.keys.min()
    else { return }
    throw .everyEnrollment(engine: engine, reason: first.failures[index] ?? "")
  }

  /// Refuses sets of which no comparison gave a score.
  package static func check(_ sets: [SetScores], by engine: String) throws(EngineFailure) {
    let failed = FailedComparisons.summed(sets.map(\.failedComparisons))
    let made = sets.map(\.comparisonCount).reduce(0, +)
    guard made > 0, failed.map(\.count).reduce(0, +) == made else { return }
    throw .everyComparison(engine: engine, failed)
  }
}

extension EngineFailure: CustomStringConvertible {
  /// What is wrong and what to do about it, in one sentence.
  package var description: String {
    switch self {
    case .everyEnrollment(let engine, let reason):
      return "\(engine): no print was enrolled (\(reason)); try the enroll command by hand"
    case .everyComparison(let engine, let failed):
      return "\(engine): every comparison failed ("
        + failed.map(\.text).joined(separator: "; ") + "); try the match command by hand"
    case .negativeScores(let engine):
      return "\(engine): the match command prints scores below 0; print at least 0, more for "
        + "prints that are more alike: a failure counts as 0"
    }
  }
}
