import ArgumentParser
import RidgelineEvaluation
import RidgelineShell

extension CalibrationStudy.Parts: ExpressibleByArgument {}

/// Fits the numbers of the score anew.
struct BenchCalibrateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calibrate",
    abstract: "Fit the weights and the calibration of the score, and judge them on sets left out.",
    discussion: """
      Gathers the evidence of all pairs of each set (at most 40,000 impostors per set), then \
      fits a logistic regression and the line from its result to -10 log10(FMR), each set with \
      equal weight. This is repeated with each set left out, together with all copies of the \
      same name, and in five folds of fingers, so that every comparison is judged by a fit that \
      has seen neither of its fingers. The table shows the error rates of each set in all three \
      ways, and the number of impostors at 20, 30, 40 and 50 or more with their set left out, \
      beside what the score promises. The numbers below the table belong in ScoreCalibration.

      Exit status: 0 success, 2 usage, 3 bad input.

      Example: ridgeline-lab bench calibrate prints turned faint --strangers small framed
      """)

  @Argument(
    help: "Folders of prints, or folders of such folders.", completion: .directory)
  var folders: [String]

  @Option(
    parsing: .upToNextOption,
    help: """
      More folders. Only their impostors count, and only for the line of the score: their mated \
      prints often share no skin and would spoil the weights.
      """, completion: .directory)
  var strangers: [String] = []

  @Option(help: "Parts of the templates to compare.")
  var parts = CalibrationStudy.Parts.texture

  @Option(parsing: .upToNextOption, help: "The features of the flow or minutiae stage.")
  var features = [
    "similarity", "excess-of-pairs", "log-missing", "log-pairs", "mean-coherence", "mean-distance",
    "mean-turn", "log-area", "missing",
  ]

  @Option(parsing: .upToNextOption, help: "The features of the texture stage.")
  var textureFeatures = [
    "similarity", "excess-of-pairs", "log-missing", "missing", "log-pairs", "mean-distance",
    "texture",
  ]

  @Option(help: "Penalty on the square of each standardised weight (default: 0.001).")
  var penalty: Double?

  @OptionGroup var threads: ThreadsOption

  @Option(help: "Write the figures as JSON to this file.")
  var json: OutputPath?

  func validate() throws {
    guard penalty.map({ $0 >= 0 && $0.isFinite }) ?? true else {
      throw ValidationError("--penalty must be at least 0")
    }
    guard !features.isEmpty else { throw ValidationError("--features needs at least one name") }
  }

  func run() throws {
    let sets = try BenchInput.copies(in: folders)
    let progress = Progress(isQuiet: false)
    let study = CalibrationStudy(
      sets: sets, strangers: strangers.isEmpty ? [] : try BenchInput.copies(in: strangers),
      parts: parts, features: features, textureFeatures: textureFeatures,
      penalty: penalty, threads: threads.count
    ) { progress.show($0, $1, of: $2) }
    progress.clear()
    print(study.table, terminator: "")
    if let json { try OutputFile(json).write(try JSONText.encode(study, pretty: true)) }
  }
}
