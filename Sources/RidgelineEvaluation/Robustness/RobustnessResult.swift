import RidgelineText

/// The figures of a robustness run, ready to be shown and stored.
///
/// `Documentation/robustness.md` describes the same keys for programs.
package struct RobustnessResult: Sendable, Codable {
  /// A set that was measured.
  package struct MeasuredSet: Sendable, Hashable, Codable {
    /// The set's name.
    package let name: String
    /// The prints that were used.
    package let prints: Int
    /// The fingers that they show.
    package let fingers: Int
    /// The resolution that `sets.json` states; nil where each file is believed.
    package let pixelsPerInch: Double?

    /// What is said of a set.
    package init(_ set: PrintSet) {
      name = set.name
      prints = set.prints.count
      fingers = Set(set.prints.map(\.finger)).count
      pixelsPerInch = set.pixelsPerInch
    }
  }

  /// What one set gives at one level.
  package struct SetPoint: Sendable, Codable {
    /// The set's name.
    package let name: String
    /// The threshold that stays.
    package let threshold: Double
    /// The mated comparisons.
    package let genuineCount: Int
    /// The impostor comparisons.
    package let impostorCount: Int
    /// The disturbed prints.
    package let printCount: Int
    /// Those of them that failed to enroll.
    package let failureCount: Int
    /// The comparisons that gave no score and count as 0, reason by reason.
    package let failedComparisons: [FailedComparisons]?
    /// The figures; nil where there are no mated or no impostor comparisons.
    package let figures: RobustnessFigures?
  }

  /// All sets at one level.
  package struct Point: Sendable, Codable {
    /// The strength, in the axis' unit.
    package let level: Double
    /// What the level is called on plots.
    package let label: String
    /// Whether the prints are as they were.
    package let isUndisturbed: Bool
    /// Means over the sets that have mated and impostor comparisons, each with the same weight.
    package let figures: RobustnessFigures
    /// Each set.
    package let sets: [SetPoint]
  }

  /// One way of disturbing prints.
  package struct Axis: Sendable, Codable {
    /// A short name.
    package let name: String
    /// What is disturbed.
    package let title: String
    /// What is done to the print.
    package let explanation: String
    /// What the levels are counted in.
    package let unit: String
    /// The levels, in the order of the plot, with the prints as they are among them.
    package let points: [Point]
  }

  /// One engine.
  package struct EngineResult: Sendable, Codable {
    /// The engine's name.
    package let name: String
    /// Whether its scores keep the contract `-10 log10(FMR)`.
    ///
    /// The threshold that stays is then ``RobustnessResult/calibratedThreshold``; else it is, in each
    /// set, the lowest whose FMR is at most 1 in 10,000 on the prints as they are.
    package let isCalibrated: Bool
    /// The axes.
    package let axes: [Axis]

    /// The comparisons that gave no score, over all levels; the undisturbed prints count once.
    package var failedComparisons: [FailedComparisons] {
      FailedComparisons.summed(
        axes.enumerated().flatMap { number, axis in
          axis.points.filter { number == 0 || !$0.isUndisturbed }
            .flatMap { $0.sets.map { $0.failedComparisons ?? [] } }
        })
    }
  }

  /// The threshold that stays for engines that keep the contract.
  package static let calibratedThreshold = 40.0

  /// The version of this form.
  package var formatVersion = 1
  /// Which prints were compared with which.
  package let comparisonProtocol: ComparisonProtocol
  /// What the disturbances are drawn from.
  package let seed: UInt64
  /// Whether the references were disturbed as well, each by its own draw.
  package let areReferencesDisturbed: Bool
  /// The sets.
  package let sets: [MeasuredSet]
  /// The engines.
  package let engines: [EngineResult]
  /// The time of the whole run, in seconds.
  package let seconds: Double

  /// The figures of a run.
  package init(
    comparisonProtocol: ComparisonProtocol, seed: UInt64, areReferencesDisturbed: Bool,
    sets: [MeasuredSet], engines: [EngineResult], seconds: Double
  ) {
    self.comparisonProtocol = comparisonProtocol
    self.seed = seed
    self.areReferencesDisturbed = areReferencesDisturbed
    self.sets = sets
    self.engines = engines
    self.seconds = seconds
  }
}

extension RobustnessResult {
  /// The sets without mated or without impostor comparisons, which are left out of the means.
  package var unmeasuredSets: [String] {
    (engines.first?.axes.first?.points.first?.sets ?? []).filter { $0.figures == nil }.map(\.name)
  }

  /// What must be known to read the figures.
  var notes: [String] {
    var notes: [String] = []
    let unmeasured = unmeasuredSets
    if !unmeasured.isEmpty {
      notes.append(
        "without mated or without impostor comparisons, left out of the means: "
          + unmeasured.joined(separator: ", "))
    }
    let points = engines.flatMap(\.axes).flatMap(\.points)
    if points.contains(where: { $0.figures.hasFaultlessRate }) {
      // By the rule of three: of n that show nothing, up to 3 / n may in 95 of 100 cases.
      let fingers = sets.map(\.fingers).reduce(0, +)
      notes.append(
        "an interval of 0.00-0.00 has seen no error in \(counted(fingers, "finger")); of all fingers "
          + "up to 3 in as many may err")
    }
    return notes
  }
}

extension RobustnessResult.Point {
  /// A level of some sets; nil where none has mated and impostor comparisons.
  init?(_ level: DisturbanceAxis.Level, isUndisturbed: Bool, samples: [RobustnessSample]) {
    guard let figures = RobustnessFigures(meanOf: samples) else { return nil }
    self.figures = figures
    self.level = level.value
    label = level.label
    self.isUndisturbed = isUndisturbed
    sets = samples.map { sample in
      RobustnessResult.SetPoint(
        name: sample.name, threshold: sample.threshold, genuineCount: sample.genuineCount,
        impostorCount: sample.impostorCount, printCount: sample.printCount,
        failureCount: sample.failureCount, failedComparisons: sample.failedComparisons,
        figures: RobustnessFigures(meanOf: [sample]))
    }
  }
}
