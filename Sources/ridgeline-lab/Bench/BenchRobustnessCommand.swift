import ArgumentParser
import Ridgeline
import RidgelineEvaluation
import RidgelineShell
import RidgelineStudies
import RidgelineSynthesis

/// Measures what disturbed prints do to the error rates of engines.
struct BenchRobustnessCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "robustness",
    abstract: "Measure error rates on prints that are disturbed level by level.",
    discussion: """
      Turns, crops, fades, blurs, compresses and damages the prints of the sets, level by level, \
      and compares them with the references as they are (with --both, with references disturbed \
      alike). Reports EER, FNMR at FMR 0.1 %, FNMR and FMR at a score of 40, and failures to enroll, \
      each with a 95 % confidence interval over fingers, as the mean over sets. A file that cannot be \
      read is a failure to enroll; one that holds a template is refused.

      Axes: \(DisturbanceKind.allCases.map(\.rawValue).joined(separator: ", ")). \
      What each does, in which units: Documentation/robustness.md.

      Other engines can be measured too, through two commands as in bench accuracy; they get the \
      disturbed pictures as PNG. Instead of a score of 40, they use the threshold at which their \
      FMR is 1 in 10,000 on the undisturbed prints of the set.

      Exit status: 0 success, 2 usage, 3 bad input.

      Example: ridgeline-lab bench robustness prints/* --axis angle window --report robustness.html
      """)

  @Argument(
    help: "Folders of prints, or folders of such folders.", completion: .directory)
  var folders: [String]

  @OptionGroup var disturbances: DisturbanceOptions

  @Flag(help: "Disturb the references as well, each by draws of its own.")
  var both = false

  @Option(name: .customLong("protocol"), help: "Which prints are compared: all-pairs or fvc.")
  var comparisonProtocol = ComparisonProtocol.allPairs

  @OptionGroup var part: SetPart

  @Option(help: "Seed of the random draws.")
  var seed: UInt64 = 1

  @Option(help: "Write the figures as JSON to this file.")
  var json: OutputPath?

  @Option(help: "Write an HTML report with curves and a picture of each level to this file.")
  var report: OutputPath?

  @Option(help: "Another engine to compare: 'name: ENROLL, MATCH'. Repeatable.")
  var engine: [String] = []

  @Flag(inversion: .prefixedNo, help: "Use the texture of the ridges (Ridgeline only).")
  var texture = true

  @OptionGroup var threads: ThreadsOption

  @Flag(help: "Print only errors.")
  var quiet = false

  func run() throws {
    let sets = part.of(try BenchInput.sets(in: folders))
    if let report { try OutputFile(report).requireWritable() }
    let others = try engine.map(BenchInput.engine)
    let kinds = disturbances.kinds
    let axes = disturbances.axes(seed: seed)
    let progress = Progress(isQuiet: quiet)
    let clock = ContinuousClock()
    let start = clock.now
    var engines = [try measured(RidgelineEngine(usesTexture: texture), sets, axes, progress)]
    for other in others { engines.append(try measured(other, sets, axes, progress)) }
    progress.clear()
    let result = RobustnessResult(
      comparisonProtocol: comparisonProtocol, seed: seed, areReferencesDisturbed: both,
      sets: sets.map(RobustnessResult.MeasuredSet.init), engines: engines,
      seconds: start.duration(to: clock.now) / .seconds(1))
    BenchInput.tellUnmeasured(result.unmeasuredSets)
    if !quiet { print(RobustnessTable(result).text, terminator: "") }
    if let json { try OutputFile(json).write(try JSONText.encode(result, pretty: true)) }
    if let report {
      let samples = try DisturbanceSamples(axes: zip(kinds, axes).map { ($0, $1) }).samples
      try OutputFile(report).write(RobustnessReport(result, samples: samples).html)
    }
  }

  private func measured(
    _ engine: some PictureEngine, _ sets: [PrintSet], _ axes: [DisturbanceAxis],
    _ progress: Progress
  ) throws -> RobustnessResult.EngineResult {
    let run = RobustnessRun(
      run: AccuracyRun(
        engine: engine, comparisonProtocol: comparisonProtocol, threads: threads.count,
        progress: { progress.show($0, $1, of: $2) }),
      axes: axes, disturbsReferences: both)
    let result = Result { try run.measured(on: sets) }
    progress.clear()
    return try BadInput.attempt { try result.get() }
  }
}
