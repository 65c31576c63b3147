import ArgumentParser
import RidgelineEvaluation
import RidgelineStudies

/// What befalls the prints, and how badly.
struct DisturbanceOptions: ParsableArguments {
  @Option(parsing: .upToNextOption, help: "Disturbances to measure (default: all).")
  var axis: [DisturbanceKind] = []

  // A list may begin with the minus of its first level.
  @Option(
    parsing: .unconditional,
    help: "Levels of a single --axis, such as 30,60,90, instead of its own.")
  var levels: LevelList?

  func validate() throws {
    guard Set(axis).count == axis.count else {
      throw ValidationError("--axis: each axis once")
    }
    guard let levels = levels?.values else { return }
    guard axis.count == 1 else { throw ValidationError("--levels belong to a single --axis") }
    for level in levels {
      if let complaint = axis[0].complaint(about: level) {
        throw ValidationError("--levels: \(complaint)")
      }
    }
    guard Set(levels).count == levels.count else {
      throw ValidationError("--levels: each level once")
    }
  }

  /// The disturbances.
  var kinds: [DisturbanceKind] { axis.isEmpty ? DisturbanceKind.allCases : axis }

  /// The disturbances with their levels, the weaker ones first.
  func axes(seed: UInt64) -> [DisturbanceAxis] {
    kinds.map { kind in
      kind.axis(
        levels: (levels?.values ?? kind.defaultLevels).sorted(by: kind.weakerFirst), seed: seed)
    }
  }
}
