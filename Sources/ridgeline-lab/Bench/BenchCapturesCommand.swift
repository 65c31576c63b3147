import ArgumentParser
import RidgelineEvaluation
import RidgelineShell
import RidgelineStudies

/// Measures searches with several captures of one finger.
struct BenchCapturesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "captures",
    abstract: "Measure searches with several captures of one finger.",
    discussion: """
      Takes the captures of each finger in runs of --captures. Each run is compared with every \
      other capture of its set, and searched for among the first captures of the set's other \
      fingers. Reports how often it matches and how often a stranger is named, by four rules: \
      each capture alone; the best of the run; the best less what several tries are worth, which \
      is what a search does; and the sum, as if the captures were of several fingers.

      Exit status: 0 success, 2 usage, 3 bad input.

      Example: ridgeline-lab bench captures prints/crossmatch --captures 5
      """)

  @Argument(
    help: "Folders of prints, or folders of such folders.", completion: .directory)
  var folders: [String]

  @Option(help: "Number of captures in a run.")
  var captures = 5

  @OptionGroup var options: StudyOptions

  func validate() throws {
    guard (1...100).contains(captures) else {
      throw ValidationError("--captures must lie between 1 and 100")
    }
  }

  func run() throws {
    let sets = try BenchInput.captures(
      of: folders, usesTexture: options.texture, threads: options.threads.count)
    let progress = Progress(isQuiet: false)
    let study = CapturesStudy(of: sets, captures: captures, threads: options.threads.count) {
      progress.show($0, $1, of: $2)
    }
    progress.clear()
    if study.rows.contains(where: { !$0.rates.isMeasured }) {
      BenchInput.tellUnmeasured(sets.map(\.name))
    }
    print(study.text, terminator: "")
    try options.write(study)
  }
}
