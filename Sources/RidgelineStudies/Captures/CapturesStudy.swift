import Ridgeline
import RidgelineText
import RidgelineConcurrency
package import RidgelineEvaluation
import RidgelineGallery

/// What several captures of one finger come to in a search for it.
///
/// The captures of a finger are taken in runs of so many, each run once; a run is held against every
/// other capture of its set, and searched for among the first captures of the set's other fingers, who
/// are all strangers.
package struct CapturesStudy: Encodable {
  /// How the scores of a run become one.
  package enum Rule: String, Encodable, CaseIterable {
    /// Each capture by itself.
    case alone
    /// The best, as if it had been the only one.
    case best
    /// The best, less what so many tries are worth: what a search does.
    case bestLessTries
    /// As if they were of several fingers.
    case sum

    package func score(_ scores: [Double]) -> Double {
      switch self {
      case .alone, .best: scores.max() ?? 0
      case .bestLessTries:
        FingerFusion.score(of: scores.map { FingerEvidence(finger: .unknown, score: $0) })
      case .sum: FingerFusion.score(scores.map { $0 })
      }
    }
  }

  /// The figures of one rule over all sets.
  package struct Row: Encodable {
    package let rule: Rule
    /// How many captures a run has.
    package let captures: Int
    package let rates: ErrorRates
    /// The rates at scores 20, 30 and 40; empty where nothing was measured.
    package let atScores: [ErrorCurve.Point]
    /// Searches for strangers.
    package let searches: Int
    /// The share that named somebody where 1 % was allowed; nil where there were no searches.
    package let namedAtOnePercent: Double?
    /// The share that named somebody where 0.1 % was allowed; nil where there were no searches.
    package let namedAtOnePerMille: Double?
  }

  package let rows: [Row]

  /// The scores of one rule.
  fileprivate struct Trials: Sendable {
    var genuine: [Double] = []
    var impostor: [Double] = []
    /// For each search the best score of a stranger, and how many there were.
    var searches: [(best: Double, references: Int)] = []
  }

  package init(
    of sets: [CapturedSet], captures: Int, threads: Int,
    progress: @escaping @Sendable (String, Int, Int) -> Void
  ) {
    var trials = [Rule: Trials]()
    for set in sets {
      let matrix = ScoreMatrix(of: set, threads: threads, progress: progress)
      for rule in Rule.allCases {
        trials[rule, default: Trials()].add(matrix, run: rule == .alone ? 1 : captures, by: rule)
      }
    }
    rows = Rule.allCases.map { rule in
      CapturesStudy.row(
        rule, captures: rule == .alone ? 1 : captures, trials[rule] ?? Trials())
    }
  }

  private static func row(_ rule: Rule, captures: Int, _ trials: Trials) -> Row {
    let curve = ErrorCurve(genuine: trials.genuine, impostor: trials.impostor)
    // A search among nobody names nobody, and says nothing.
    let searches = trials.searches.filter { $0.references > 0 }
    func named(_ rate: Double) -> Double? {
      guard !searches.isEmpty else { return nil }
      let count = searches.count {
        $0.best >= FalsePositiveIdentification.score(atRate: rate, references: $0.references)
      }
      return Double(count) / Double(searches.count)
    }
    return Row(
      rule: rule, captures: captures, rates: ErrorRates(curve: curve),
      atScores: curve.rates(atThresholds: [20, 30, 40]),
      searches: searches.count, namedAtOnePercent: named(0.01),
      namedAtOnePerMille: named(0.001))
  }

  /// The figures for people.
  package var text: String {
    func percent(_ share: Double?) -> String {
      share.map { fixed(100 * $0, 2) + " %" } ?? ErrorRates.absent
    }
    return rows.map { row -> String in
      let falseMatches =
        row.atScores.isEmpty
        ? ErrorRates.absent : row.atScores.map { percent($0.fmr) }.joined(separator: ", ")
      let strict: Double? = row.rates.isMeasured ? row.rates.fmr1000 : nil
      return """
        \(row.rule.rawValue), \(row.captures) captures: \(row.rates.genuineCount) mated, \
        \(row.rates.impostorCount) impostor
          FMR at 20, 30, 40        \(falseMatches)
          FNMR at 40, at FMR 0.1 % \(percent(row.atScores.last?.fnmr)), \(percent(strict))
          strangers named          \(percent(row.namedAtOnePercent)) where 1 % is allowed, \
        \(percent(row.namedAtOnePerMille)) where 0.1 %, of \(row.searches) searches

        """
    }.joined()
  }
}

extension CapturesStudy.Trials {
  /// Takes in every run of so many captures.
  fileprivate mutating func add(_ matrix: ScoreMatrix, run length: Int, by rule: CapturesStudy.Rule)
  {
    for (number, finger) in matrix.fingers.enumerated() where finger.count >= length {
      // Round the end: each capture begins one run, and is in as many as any other.
      for start in 0..<(finger.count == length ? 1 : finger.count) {
        let run = (0..<length).map { finger[(start + $0) % finger.count] }
        func score(_ reference: Int) -> Double {
          rule.score(run.map { matrix[$0, reference] })
        }
        var best = 0.0
        for (other, captures) in matrix.fingers.enumerated() {
          if other == number {
            genuine += captures.filter { !run.contains($0) }.map(score)
          } else {
            let scores = captures.map(score)
            impostor += scores
            best = max(best, scores.first ?? 0)
          }
        }
        searches.append((best, matrix.fingers.count - 1))
      }
    }
  }
}

/// The scores of all captures of a set with each other.
package struct ScoreMatrix {
  /// The captures of each finger, by their numbers.
  package let fingers: [[Int]]
  private let scores: [[Double]]

  package init(
    of set: CapturedSet, threads: Int, progress: @escaping @Sendable (String, Int, Int) -> Void
  ) {
    var fingers: [[Int]] = []
    var captures: [PreparedTemplate] = []
    for finger in set.fingers {
      let usable = finger.captures.map(\.prepared).filter { !$0.template.isEmpty }
      fingers.append(Array(captures.count..<(captures.count + usable.count)))
      captures += usable
    }
    self.fingers = fingers
    let all = captures
    scores = ParallelMap.map(
      count: all.count, threads: threads,
      done: { progress("\(set.name): comparing", $0, all.count) }
    ) { number in
      let matcher = Matcher(probe: all[number])
      return (0..<number).map { matcher.compare(with: all[$0]).score }
    }
  }

  package subscript(one: Int, other: Int) -> Double {
    one > other ? scores[one][other] : one < other ? scores[other][one] : .infinity
  }
}
