import Ridgeline
import RidgelineConcurrency
import RidgelineText

/// What a reference of several captures is worth, beside one capture and beside several compared
/// one by one.
package struct ReferenceStudy: Sendable, Codable {
  /// How the captures of a finger become what probes are compared with.
  package enum Method: String, Sendable, Codable, CaseIterable {
    /// The first capture alone.
    case first
    /// The capture of best quality alone.
    case best
    /// Every capture by itself; the highest score counts.
    case maximum
    /// The one reference that consolidation makes.
    case consolidated
    /// The same with the captures that it cannot join beside.
    case unjoined
  }

  /// The figures of one method with one number of captures.
  package struct Row: Sendable, Codable {
    /// The set; nil for all sets under one threshold.
    package let set: String?
    /// How many captures each reference was made of.
    package let captures: Int
    /// The method.
    package let method: Method
    /// The error rates.
    package let rates: ErrorRates
    /// FNMR and FMR really seen at score 40; nil where nothing was measured.
    package let atScore40: ErrorCurve.Point?
    /// The FMR really seen at score 30; nil where nothing was measured.
    package let fmrAtScore30: Double?
    /// The scores that 99, 95 and 50 in a hundred mated comparisons reach; empty where there are none.
    package let genuineReach: [Double]
    /// Microseconds of one thread that a probe takes against one finger.
    package let microseconds: Double
    /// The mean size of a stored reference in bytes.
    package let referenceBytes: Double
  }

  /// The figures, sets in order, then all sets together.
  package let rows: [Row]
  /// How many captures of a finger its consolidated references left out.
  package let leftOut: Int
  /// How many captures they were offered.
  package let offered: Int

  /// The scores of one method.
  private struct Scores: Sendable {
    var genuine: [Double] = []
    var impostor: [Double] = []
    var seconds = 0.0
    var bytes = 0.0
    var references = 0

    mutating func add(_ other: Scores) {
      genuine += other.genuine
      impostor += other.impostor
      seconds += other.seconds
      bytes += other.bytes
      references += other.references
    }

    func row(set: String?, captures: Int, method: Method) -> Row {
      let curve = ErrorCurve(genuine: genuine, impostor: impostor)
      let sorted = genuine.sorted()
      return Row(
        set: set, captures: captures, method: method, rates: ErrorRates(curve: curve),
        atScore40: curve.rates(atThresholds: [40]).first,
        fmrAtScore30: curve.rates(atThresholds: [30]).first?.fmr,
        genuineReach: sorted.isEmpty
          ? [] : [0.01, 0.05, 0.5].map { sorted[Int($0 * Double(sorted.count - 1))] },
        microseconds: seconds * 1e6 / Double(max(1, genuine.count + impostor.count)),
        referenceBytes: bytes / Double(max(1, references)))
    }
  }

  /// Measures sets.
  ///
  /// - Parameters:
  ///   - counts: the numbers of captures to make references of.
  ///   - starts: from how many of a finger's captures, first to last, references are begun; the
  ///     captures run on from there in turn. One is what an enrollment sees, more give more scores.
  package init(
    of sets: [CapturedSet], counts: [Int] = [2, 3, 4], starts: Int = 1,
    threads: Int = ParallelMap.allCores,
    progress: (@Sendable (String, Int, Int) -> Void)? = nil
  ) {
    var rows: [Row] = []
    var pooled: [Int: [Method: Scores]] = [:]
    var (leftOut, offered) = (0, 0)
    for set in sets {
      for count in counts {
        let tasks = ReferenceStudy.tasks(set, count: count, starts: starts)
        let parts = ParallelMap.map(
          count: tasks.count, threads: threads,
          done: { progress?("\(set.name): references of \(count)", $0, tasks.count) }
        ) { ReferenceStudy.measure(set, finger: tasks[$0].finger, start: tasks[$0].start, count) }
        for method in Method.allCases {
          var scores = Scores()
          for part in parts { if let more = part.scores[method] { scores.add(more) } }
          rows.append(scores.row(set: set.name, captures: count, method: method))
          pooled[count, default: [:]][method, default: Scores()].add(scores)
        }
        leftOut += parts.reduce(0) { $0 + $1.leftOut }
        offered += count * parts.count
      }
    }
    for count in counts {
      for method in Method.allCases {
        guard let scores = pooled[count]?[method] else { continue }
        rows.append(scores.row(set: nil, captures: count, method: method))
      }
    }
    self.rows = rows
    self.leftOut = leftOut
    self.offered = offered
  }

  private static func tasks(
    _ set: CapturedSet, count: Int, starts: Int
  ) -> [(finger: Int, start: Int)] {
    set.fingers.indices.flatMap { finger -> [(finger: Int, start: Int)] in
      let captures = set.fingers[finger].captures.count
      guard captures > count else { return [] }
      return (0..<min(starts, captures)).map { (finger, $0) }
    }
  }

  /// Enrols one finger and compares all probes of the set with it.
  private static func measure(
    _ set: CapturedSet, finger: Int, start: Int, _ count: Int
  ) -> (scores: [Method: Scores], leftOut: Int) {
    func turned(_ finger: Int) -> [CapturedSet.Capture] {
      let captures = set.fingers[finger].captures
      return captures.indices.map { captures[($0 + start) % captures.count] }
    }
    let chosen = Array(turned(finger).prefix(count))
    let mutual = MutualScores(chosen.map(\.prepared))
    let consolidation = Consolidation(
      chosen.map(\.prepared), qualities: chosen.map(\.quality), scores: mutual)
    // Where no capture gave a template the finger has a reference that matches nobody.
    let reference = PreparedTemplate(consolidation?.template ?? .empty)
    let unjoined = PreparedTemplate(
      Consolidation(
        chosen.map(\.prepared), qualities: chosen.map(\.quality), scores: mutual,
        keepsUnjoined: true)?.template ?? .empty)
    let best = chosen.indices.max { (chosen[$0].quality, -$0) < (chosen[$1].quality, -$1) } ?? 0
    var scores: [Method: Scores] = [:]
    for other in set.fingers.indices {
      for probe in turned(other).dropFirst(count) {
        let matcher = Matcher(probe: probe.prepared)
        func timed(_ reference: PreparedTemplate) -> (score: Double, seconds: Double) {
          let begin = threadSeconds()
          let score = matcher.compare(with: reference).score
          return (score, threadSeconds() - begin)
        }
        var single: [(score: Double, seconds: Double)] = []
        for capture in chosen { single.append(timed(capture.prepared)) }
        let (joined, whole) = (timed(reference), timed(unjoined))
        func note(_ method: Method, _ score: Double, _ seconds: Double) {
          if other == finger {
            scores[method, default: Scores()].genuine.append(score)
          } else {
            scores[method, default: Scores()].impostor.append(score)
          }
          scores[method, default: Scores()].seconds += seconds
        }
        note(.first, single[0].score, single[0].seconds)
        note(.best, single[best].score, single[best].seconds)
        note(.maximum, single.map(\.score).max() ?? 0, single.map(\.seconds).reduce(0, +))
        note(.consolidated, joined.score, joined.seconds)
        note(.unjoined, whole.score, whole.seconds)
      }
    }
    for method in Method.allCases {
      let stored: Int
      switch method {
      case .first: stored = chosen[0].prepared.template.serialized().count
      case .best: stored = chosen[best].prepared.template.serialized().count
      case .maximum: stored = chosen.reduce(0) { $0 + $1.prepared.template.serialized().count }
      case .consolidated: stored = reference.template.serialized().count
      case .unjoined: stored = unjoined.template.serialized().count
      }
      scores[method, default: Scores()].bytes += Double(stored)
      scores[method, default: Scores()].references += 1
    }
    return (scores, consolidation?.rejected.count ?? chosen.count)
  }
}

extension ReferenceStudy {
  /// The sets without mated or without impostor comparisons; the means leave them out.
  package var unmeasuredSets: [String] {
    rows.filter { !$0.rates.isMeasured }.compactMap(\.set)
  }

  /// The figures as aligned text.
  package var text: String {
    var lines: [String] = []
    var table = [
      [
        "set", "captures", "method", "genuine", "impostor", "EER", "FMR1000", "FMR10000", "ZeroFMR",
        "FNMR@40", "FMR@30", "FMR@40", "99 %", "95 %", "50 %", "us", "bytes",
      ]
    ]
    let absent = ErrorRates.absent
    for row in rows {
      let reach = (0..<3).map { index in
        row.genuineReach.isEmpty ? absent : fixed(row.genuineReach[index], 1)
      }
      let misses = row.atScore40.map { percent($0.fnmr) } ?? absent
      let at30 = row.fmrAtScore30.map { scientific($0) } ?? absent
      let at40 = row.atScore40.map { scientific($0.fmr) } ?? absent
      table.append([
        row.set ?? "pooled", "\(row.captures)", row.method.rawValue, "\(row.rates.genuineCount)",
        "\(row.rates.impostorCount)", row.rates.text(\.eer), row.rates.text(\.fmr1000),
        row.rates.text(\.fmr10000), row.rates.text(\.zeroFMR), misses, at30, at40, reach[0],
        reach[1], reach[2], fixed(row.microseconds, 0), fixed(row.referenceBytes, 0),
      ])
    }
    lines += aligned(table)
    let sets = rows.filter { $0.set != nil && $0.rates.isMeasured }
    lines += ["", "mean over sets"]
    var means = [["captures", "method", "EER", "FMR1000", "FMR10000"]]
    for count in Set(rows.map(\.captures)).sorted() {
      for method in Method.allCases {
        let own = sets.filter { $0.captures == count && $0.method == method }
        func mean(_ value: (Row) -> Double) -> String {
          own.isEmpty ? absent : percent(own.map(value).reduce(0, +) / Double(own.count))
        }
        means.append([
          "\(count)", method.rawValue, mean(\.rates.eer), mean(\.rates.fmr1000),
          mean(\.rates.fmr10000),
        ])
      }
    }
    lines += aligned(means)
    lines += ["", "captures left out of references: \(leftOut) of \(offered)"]
    return lines.joined(separator: "\n") + "\n"
  }
}
