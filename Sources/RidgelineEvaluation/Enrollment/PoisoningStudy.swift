import Ridgeline
import RidgelineConcurrency
import RidgelineText

/// Whether an enrollment notices that one of three captures is another finger's.
package struct PoisoningStudy: Sendable, Codable {
  /// What came of the enrollments of a set.
  package struct Row: Sendable, Codable {
    /// The set; nil for all sets.
    package let set: String?
    /// Enrollments with a stranger's capture among three.
    package var poisoned = 0
    /// Those in which the stranger's capture was named and the other two agree.
    package var named = 0
    /// Those in which no two captures agree, so that one more is asked for.
    package var undecided = 0
    /// Those whose reference holds the stranger's capture.
    package var missed = 0
    /// Enrollments of three captures of one finger.
    package var clean = 0
    /// Those in which a capture was left out.
    package var falseAlarms = 0
    /// Those false alarms in which no two captures agree.
    package var falseUndecided = 0
    /// Captures of clean enrollments that were taken for a picture seen before.
    package var falseDuplicates = 0

    mutating func add(_ other: Row) {
      poisoned += other.poisoned
      named += other.named
      undecided += other.undecided
      missed += other.missed
      clean += other.clean
      falseAlarms += other.falseAlarms
      falseUndecided += other.falseUndecided
      falseDuplicates += other.falseDuplicates
    }
  }

  /// The sets in order, then all together.
  package let rows: [Row]

  /// Measures sets.
  ///
  /// - Parameters:
  ///   - rounds: enrollments of each finger, each with the stranger first, second and third.
  ///   - seed: what captures and strangers are drawn with.
  package init(
    of sets: [CapturedSet], rounds: Int, seed: UInt64, threads: Int = ParallelMap.allCores,
    progress: (@Sendable (String, Int, Int) -> Void)? = nil
  ) {
    var rows: [Row] = []
    var all = Row(set: nil)
    for (number, set) in sets.enumerated() {
      let fingers = set.fingers.indices.filter { set.fingers[$0].captures.count >= 3 }
      let parts = ParallelMap.map(
        count: set.fingers.count > 1 ? fingers.count : 0, threads: threads,
        done: { progress?("\(set.name): enrolling", $0, fingers.count) }
      ) { index in
        let finger = fingers[index]
        var random = SplitMix64(
          seed: seed &+ UInt64(number) &* 1_000_003 &+ UInt64(finger) &* 7_919)
        return PoisoningStudy.row(set, finger: finger, rounds: rounds, random: &random)
      }
      var row = Row(set: set.name)
      for part in parts { row.add(part) }
      rows.append(row)
      all.add(row)
    }
    self.rows = rows + [all]
  }

  private static func row(
    _ set: CapturedSet, finger: Int, rounds: Int, random: inout SplitMix64
  ) -> Row {
    var row = Row(set: set.name)
    for _ in 0..<rounds {
      let own = set.fingers[finger].captures.shuffled(using: &random).prefix(3)
      var other = Int.random(in: 0..<(set.fingers.count - 1), using: &random)
      if other >= finger { other += 1 }
      guard let stranger = set.fingers[other].captures.randomElement(using: &random) else {
        continue
      }
      let clean = outcome(Array(own))
      row.clean += 1
      if clean.leftOut > 0 { row.falseAlarms += 1 }
      if clean.used < 2 { row.falseUndecided += 1 }
      row.falseDuplicates += clean.duplicates
      for position in 0..<3 {
        var captures = Array(own.prefix(2))
        captures.insert(stranger, at: position)
        let poisoned = outcome(captures)
        row.poisoned += 1
        if poisoned.used < 2 {
          row.undecided += 1
        } else if poisoned.members.contains(position) {
          row.missed += 1
        } else {
          row.named += 1
        }
      }
    }
    return row
  }

  /// Enrols three captures.
  private static func outcome(
    _ captures: [CapturedSet.Capture]
  ) -> (used: Int, leftOut: Int, members: [Int], duplicates: Int) {
    var policy = EnrollmentPolicy()
    policy.maximumTries = captures.count + 1
    var session = EnrollmentSession(policy: policy)
    var kept: [Int] = []
    var duplicates = 0
    for (index, capture) in captures.enumerated() {
      let answer = capture.enroll(into: &session, as: .unknown)
      if answer.reason == .samePicture { duplicates += 1 }
      if answer.reason == .accepted || answer.reason == .differentFinger { kept.append(index) }
    }
    let used = session.consolidation(of: .unknown)?.used ?? []
    return (used.count, captures.count - used.count, used.map { kept[$0] }, duplicates)
  }
}

extension PoisoningStudy {
  /// The figures as aligned text.
  package var text: String {
    var table = [
      [
        "set", "poisoned", "named", "undecided", "missed", "detected %", "clean", "false alarms",
        "%", "undecided", "duplicates",
      ]
    ]
    for row in rows {
      let detected = Double(row.poisoned - row.missed) / Double(max(1, row.poisoned))
      table.append([
        row.set ?? "all", "\(row.poisoned)", "\(row.named)", "\(row.undecided)", "\(row.missed)",
        percent(detected), "\(row.clean)", "\(row.falseAlarms)",
        percent(Double(row.falseAlarms) / Double(max(1, row.clean))), "\(row.falseUndecided)",
        "\(row.falseDuplicates)",
      ])
    }
    return aligned(table).joined(separator: "\n") + "\n"
  }
}
