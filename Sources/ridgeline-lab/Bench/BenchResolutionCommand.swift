import ArgumentParser
import RidgelineEvaluation
import RidgelineShell

/// Measures how well the resolution of pictures is told from their ridges.
struct BenchResolutionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resolution",
    abstract: "Measure how well the resolution is estimated from the ridges.",
    discussion: """
      Estimates the resolution of each print as captured, of its middle 160 x 160 pixels, and \
      resampled to 250, 300, 400, 625 and 1000 ppi. Reports how far the estimates are off, and \
      how often the commands would doubt a correct resolution, or 500 ppi. The constants were \
      chosen on every second finger; the others are shown separately. With --match, all pairs \
      are also compared: with the correct resolution, with one that is off by a fifth, and with \
      the estimate.

      Exit status: 0 success, 2 usage, 3 bad input.

      Example: ridgeline-lab bench resolution prints --impressions 2 --match
      """)

  @Argument(
    help: "Folders of prints, or folders of such folders.", completion: .directory)
  var folders: [String]

  @Option(help: "Maximum number of impressions of each finger.")
  var impressions = 1000

  @Flag(help: "Compare all pairs too.")
  var match = false

  @OptionGroup var threads: ThreadsOption

  @Option(help: "Write the figures as JSON to this file.")
  var json: OutputPath?

  /// The figures for programs.
  private struct Report: Encodable {
    let estimates: ResolutionStudy
    let comparisons: StatedResolutionStudy?
  }

  func validate() throws {
    guard impressions >= 1 else { throw ValidationError("--impressions must be at least 1") }
  }

  func run() throws {
    let sets = try BenchInput.sets(in: folders)
    let progress = Progress(isQuiet: false)
    let show: @Sendable (String, Int, Int) -> Void = { progress.show($0, $1, of: $2) }
    let estimates = ResolutionStudy(
      sets: sets, impressions: impressions, threads: threads.count, progress: show)
    progress.clear()
    print(estimates.table, terminator: "")
    var comparisons: StatedResolutionStudy?
    if match {
      let study = StatedResolutionStudy(
        sets: sets, impressions: impressions, threads: threads.count, progress: show)
      progress.clear()
      print("\n" + study.table, terminator: "")
      comparisons = study
    }
    if let json {
      try OutputFile(json).write(
        try JSONText.encode(Report(estimates: estimates, comparisons: comparisons), pretty: true))
    }
  }
}
