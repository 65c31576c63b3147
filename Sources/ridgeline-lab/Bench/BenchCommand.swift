import ArgumentParser

/// Measures engines on sets of prints.
struct BenchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench",
    abstract: "Measure accuracy, robustness and speed on sets of prints.",
    discussion: """
      A set is a folder of images named <finger>_<impression>.<extension>, such as 12_3.png; \
      everything before the last underscore is the finger. A file sets.json beside the folder may \
      state its resolution: {"<folder>": {"ppi": 500}}. A folder of such folders stands for all of \
      them. More, and how other engines are measured: Documentation/benchmarks.md.

      Example: ridgeline-lab bench accuracy Fixtures/prints --report report.html
      """,
    subcommands: [
      BenchAccuracyCommand.self, BenchSpeedCommand.self, BenchStagesCommand.self,
      BenchRealismCommand.self, BenchCalibrateCommand.self, BenchFormatsCommand.self,
      BenchCausesCommand.self, BenchDiscardCommand.self, BenchQualityFitCommand.self,
      BenchEnrollmentCommand.self,
      BenchPoisoningCommand.self, BenchFingersCommand.self, BenchStationCommand.self,
      BenchCapturesCommand.self, BenchIdentificationCommand.self, BenchDeduplicationCommand.self,
      BenchPromiseCommand.self,
      BenchRobustnessCommand.self, BenchResolutionCommand.self,
      BenchAuditCommand.self, BenchAttackCommand.self, BenchCallsCommand.self,
      BenchSegmentationCommand.self, BenchSequenceCommand.self,
    ])
}
