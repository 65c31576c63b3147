/// The figures of a robustness run, ready to be shown and stored.
///
/// `Documentation/robustness.md` describes the same keys for programs.
public struct RobustnessResult: Sendable, Codable {
  /// A set that was measured.
  public struct MeasuredSet: Sendable, Hashable, Codable {
    /// The set's name.
    public let name: String
    /// The prints that were used.
    public let prints: Int
    /// The fingers that they show.
    public let fingers: Int

    /// What is said of a set.
    public init(_ set: PrintSet) {
      name = set.name
      prints = set.prints.count
      fingers = Set(set.prints.map(\.finger)).count
    }
  }

  /// What one set gives at one level.
  public struct SetPoint: Sendable, Codable {
    /// The set's name.
    public let name: String
    /// The threshold that stays.
    public let threshold: Double
    /// The mated comparisons.
    public let genuineCount: Int
    /// The impostor comparisons.
    public let impostorCount: Int
    /// The disturbed prints.
    public let printCount: Int
    /// Those of them that failed to enrol.
    public let failureCount: Int
    /// The figures.
    public let figures: RobustnessFigures
  }

  /// All sets at one level.
  public struct Point: Sendable, Codable {
    /// The strength, in the axis' unit.
    public let level: Double
    /// What the level is called on plots.
    public let label: String
    /// Whether the prints are as they were.
    public let isUndisturbed: Bool
    /// Means over the sets, each with the same weight.
    public let figures: RobustnessFigures
    /// Each set.
    public let sets: [SetPoint]
  }

  /// One way of disturbing prints.
  public struct Axis: Sendable, Codable {
    /// A short name.
    public let name: String
    /// What is disturbed.
    public let title: String
    /// What is done to the print.
    public let explanation: String
    /// What the levels are counted in.
    public let unit: String
    /// The levels, in the order of the plot, with the prints as they are among them.
    public let points: [Point]
  }

  /// One engine.
  public struct EngineResult: Sendable, Codable {
    /// The engine's name.
    public let name: String
    /// Whether its scores keep the contract `-10 log10(FMR)`.
    ///
    /// The threshold that stays is then ``RobustnessResult/calibratedThreshold``; else it is, in each
    /// set, the lowest whose FMR is at most 1 in 10,000 on the prints as they are.
    public let isCalibrated: Bool
    /// The axes.
    public let axes: [Axis]
  }

  /// The threshold that stays for engines that keep the contract.
  public static let calibratedThreshold = 40.0

  /// The version of this form.
  public var formatVersion = 1
  /// Which prints were compared with which.
  public let comparisonProtocol: ComparisonProtocol
  /// What the disturbances are drawn from.
  public let seed: UInt64
  /// Whether the references were disturbed as well, each by its own draw.
  public let areReferencesDisturbed: Bool
  /// The sets.
  public let sets: [MeasuredSet]
  /// The engines.
  public let engines: [EngineResult]
  /// The time of the whole run, in seconds.
  public let seconds: Double

  /// The figures of a run.
  public init(
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

extension RobustnessResult.Point {
  init(_ level: DisturbanceAxis.Level, isUndisturbed: Bool, samples: [RobustnessSample]) {
    self.level = level.value
    label = level.label
    self.isUndisturbed = isUndisturbed
    figures = RobustnessFigures(meanOf: samples)
    sets = samples.map { sample in
      RobustnessResult.SetPoint(
        name: sample.name, threshold: sample.threshold, genuineCount: sample.genuineCount,
        impostorCount: sample.impostorCount, printCount: sample.printCount,
        failureCount: sample.failureCount, figures: RobustnessFigures(meanOf: [sample]))
    }
  }
}
