package import Ridgeline
import RidgelineConcurrency
import RidgelineText

/// A station at which the captures of a finger arrive one after another until a policy is content.
package struct StationStudy: Sendable, Codable {
  /// Who decides when a finger is enrolled.
  package enum Policy: String, Sendable, Codable, CaseIterable {
    /// The first capture of NFIQ 3 or better, four tries at most.
    case nfiq
    /// ``EnrollmentSession`` with its default policy.
    case ridgeline
  }

  /// The figures of one policy on one set.
  package struct Row: Sendable, Codable {
    /// The set; nil for all sets.
    package let set: String?
    /// The policy.
    package let policy: Policy
    /// Enrollments.
    package let enrollments: Int
    /// Captures for each.
    package let meanCaptures: Double
    /// The share of enrollments that ended without a reference.
    package let givenUp: Double
    /// Mated comparisons.
    package let genuineCount: Int
    /// FNMR at the policy's threshold for FMR 1e-4 over all sets.
    package let fnmr: Double
    /// The same with every probe of a finger that was given up counted as missed.
    package let fnmrWithGivenUp: Double
    /// FNMR at score 40.
    package let fnmrAtScore40: Double
  }

  /// Sets in order, each policy, then all sets together.
  package let rows: [Row]
  /// Impostor comparisons of each policy.
  package let impostorCounts: [String: Int]
  /// The threshold for FMR 1e-4 of each policy.
  package let thresholds: [String: Double]

  /// What came of one enrollment.
  private struct Outcome: Sendable {
    var captures = 0
    var reference: PreparedTemplate?
    var genuine: [Double] = []
    var impostor: [Double] = []
    var lostProbes = 0
  }

  /// Simulates sets.
  ///
  /// - Parameters:
  ///   - nfiq: NFIQ of each print by set and name.
  ///   - rounds: random orders of each finger's captures.
  ///   - seed: what the orders are drawn with.
  ///   - enrollment: the rules of our policy.
  package init(
    of sets: [CapturedSet], nfiq: [String: [String: Int]], rounds: Int, seed: UInt64,
    enrollment: EnrollmentPolicy = EnrollmentPolicy(), threads: Int = ParallelMap.allCores,
    progress: (@Sendable (String, Int, Int) -> Void)? = nil
  ) {
    var outcomes: [(set: String, policy: Policy, outcomes: [Outcome])] = []
    for (number, set) in sets.enumerated() {
      let parts = ParallelMap.map(
        count: set.fingers.count, threads: threads,
        done: { progress?("\(set.name): enrolling", $0, set.fingers.count) }
      ) { finger -> [Policy: [Outcome]] in
        var random = SplitMix64(
          seed: seed &+ UInt64(number) &* 1_000_003 &+ UInt64(finger) &* 7_919)
        var made: [Policy: [Outcome]] = [:]
        for _ in 0..<rounds {
          let order = set.fingers[finger].captures.shuffled(using: &random)
          // One probe of every other finger, the same for both policies.
          let strangers = set.fingers.indices.filter { $0 != finger }.compactMap {
            set.fingers[$0].captures.randomElement(using: &random)
          }
          for policy in Policy.allCases {
            var outcome =
              policy == .nfiq
              ? StationStudy.byNFIQ(order, nfiq[set.name] ?? [:])
              : StationStudy.bySession(order, enrollment)
            StationStudy.compare(&outcome, order, strangers)
            made[policy, default: []].append(outcome)
          }
        }
        return made
      }
      for policy in Policy.allCases {
        outcomes.append((set.name, policy, parts.flatMap { $0[policy] ?? [] }))
      }
    }
    var thresholds: [String: Double] = [:]
    var counts: [String: Int] = [:]
    var rows: [Row] = []
    var pooled: [Row] = []
    for policy in Policy.allCases {
      let all = outcomes.filter { $0.policy == policy }.flatMap(\.outcomes)
      let curve = ErrorCurve(
        genuine: all.flatMap(\.genuine), impostor: all.flatMap(\.impostor))
      let threshold = curve.lowestFNMR(atFMR: 1e-4).threshold
      thresholds[policy.rawValue] = threshold
      counts[policy.rawValue] = curve.impostorCount
      pooled.append(StationStudy.row(nil, policy, all, threshold))
    }
    for entry in outcomes {
      rows.append(
        StationStudy.row(
          entry.set, entry.policy, entry.outcomes, thresholds[entry.policy.rawValue] ?? 0))
    }
    self.rows = rows + pooled
    self.thresholds = thresholds
    impostorCounts = counts
  }

  private static func byNFIQ(
    _ order: [CapturedSet.Capture], _ nfiq: [String: Int]
  ) -> Outcome {
    var outcome = Outcome()
    for capture in order.prefix(4) {
      outcome.captures += 1
      if nfiq[capture.print.name] ?? 5 <= 3, !capture.prepared.template.isEmpty {
        outcome.reference = capture.prepared
        break
      }
    }
    return outcome
  }

  private static func bySession(
    _ order: [CapturedSet.Capture], _ policy: EnrollmentPolicy
  ) -> Outcome {
    var outcome = Outcome()
    var session = EnrollmentSession(policy: policy)
    for capture in order {
      outcome.captures += 1
      let answer = capture.enroll(into: &session, as: .unknown)
      if answer.next == .captureAgain { continue }
      if answer.next == .done || answer.allowsOverride {
        outcome.reference = session.consolidation(of: .unknown).map {
          PreparedTemplate($0.template)
        }
      }
      break
    }
    return outcome
  }

  private static func compare(
    _ outcome: inout Outcome, _ order: [CapturedSet.Capture], _ strangers: [CapturedSet.Capture]
  ) {
    let probes = order.dropFirst(outcome.captures)
    guard let reference = outcome.reference else {
      outcome.lostProbes = probes.count
      return
    }
    func score(_ probe: CapturedSet.Capture) -> Double {
      Matcher(probe: probe.prepared).compare(with: reference).score
    }
    outcome.genuine = probes.map(score)
    outcome.impostor = strangers.map(score)
  }

  private static func row(
    _ set: String?, _ policy: Policy, _ outcomes: [Outcome], _ threshold: Double
  ) -> Row {
    let genuine = outcomes.flatMap(\.genuine)
    let lost = outcomes.reduce(0) { $0 + $1.lostProbes }
    let missed = genuine.count { $0 < threshold }
    func share(_ part: Int, of all: Int) -> Double { Double(part) / Double(max(1, all)) }
    return Row(
      set: set, policy: policy, enrollments: outcomes.count,
      meanCaptures: share(outcomes.reduce(0) { $0 + $1.captures }, of: outcomes.count),
      givenUp: share(outcomes.count { $0.reference == nil }, of: outcomes.count),
      genuineCount: genuine.count, fnmr: share(missed, of: genuine.count),
      fnmrWithGivenUp: share(missed + lost, of: genuine.count + lost),
      fnmrAtScore40: share(genuine.count { $0 < 40 }, of: genuine.count))
  }
}

extension StationStudy {
  /// The figures as aligned text.
  package var text: String {
    var table = [
      [
        "set", "policy", "enrollments", "captures", "given up %", "genuine", "FNMR %",
        "with given up %", "FNMR@40 %",
      ]
    ]
    for row in rows {
      table.append([
        row.set ?? "all", row.policy.rawValue, "\(row.enrollments)", fixed(row.meanCaptures, 3),
        percent(row.givenUp), "\(row.genuineCount)", percent(row.fnmr),
        percent(row.fnmrWithGivenUp), percent(row.fnmrAtScore40),
      ])
    }
    let notes = Policy.allCases.map { policy in
      "\(policy.rawValue): FMR 1e-4 at score \(fixed(thresholds[policy.rawValue] ?? 0, 1)) "
        + "over \(impostorCounts[policy.rawValue] ?? 0) impostor comparisons"
    }
    return (aligned(table) + [""] + notes).joined(separator: "\n") + "\n"
  }
}
