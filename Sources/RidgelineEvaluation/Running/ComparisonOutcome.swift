/// What comes of a comparison.
package enum ComparisonOutcome: Sendable, Hashable {
  /// The score, a finite number of at least 0; higher when more alike.
  case score(Double)
  /// There is no score, and why; what the engine said last.
  case failure(ComparisonFailure, lastWords: String?)
}

/// Why a comparison has no score.
package enum ComparisonFailure: String, Sendable, Hashable, Codable, CaseIterable {
  /// The command could not be started.
  case notStarted
  /// The command was ended because it took too long.
  case timedOut
  /// The command was ended by a signal: it crashed.
  case crashed
  /// The command left with another status than 0.
  case failed
  /// The output does not end with one finite number.
  case noScore
  /// The score is below 0, where a failure would lie above it.
  case negativeScore

  /// What happened, in words.
  package var words: String {
    switch self {
    case .notStarted: "the match command could not be started"
    case .timedOut: "the match command took too long"
    case .crashed: "the match command crashed"
    case .failed: "the match command left with a status other than 0"
    case .noScore: "the last line of the match command does not end with a finite number"
    case .negativeScore: "the match command printed a score below 0"
    }
  }
}

/// The comparisons of a set that failed for one reason; they count as score 0.
package struct FailedComparisons: Sendable, Hashable, Codable {
  /// Why.
  package let reason: ComparisonFailure
  /// How many.
  package let count: Int
  /// What the engine said at the first of them on standard error, or nil where it said nothing.
  package let lastWords: String?

  /// Those that failed for a reason, in words.
  package var text: String {
    "\(count): \(reason.words)" + (lastWords.map { ", \"\($0)\"" } ?? "")
  }

  /// The failures of some comparisons, reason by reason.
  static func counted(
    _ failures: [(reason: ComparisonFailure, lastWords: String?)]
  ) -> [FailedComparisons] {
    ComparisonFailure.allCases.compactMap { reason in
      let own = failures.filter { $0.reason == reason }
      guard !own.isEmpty else { return nil }
      return FailedComparisons(
        reason: reason, count: own.count, lastWords: own.lazy.compactMap(\.lastWords).first)
    }
  }

  /// The failures of several sets together, reason by reason.
  package static func summed(_ sets: [[FailedComparisons]]) -> [FailedComparisons] {
    let all = sets.flatMap { $0 }
    return ComparisonFailure.allCases.compactMap { reason in
      let own = all.filter { $0.reason == reason }
      guard !own.isEmpty else { return nil }
      return FailedComparisons(
        reason: reason, count: own.map(\.count).reduce(0, +),
        lastWords: own.lazy.compactMap(\.lastWords).first)
    }
  }
}
