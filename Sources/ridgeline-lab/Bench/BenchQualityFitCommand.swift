import ArgumentParser
import RidgelineEvaluation
import RidgelineShell

/// Fits the numbers of the quality score anew.
struct BenchQualityFitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "quality-fit",
    abstract: "Fit the numbers of the quality score, and judge what they promise.",
    discussion: """
      Makes all comparisons of each set and fits the probability that a mated one reaches score \
      40 (FMR 1e-4) to the measures of its two prints. The table groups mated comparisons by the \
      predicted probability of a miss and shows predicted and actual misses: by the fit itself, \
      by fits without the finger, and by fits without its set. The numbers below the table \
      belong in QualityScore.Model.

      Exit status: 0 success, 2 usage, 3 bad input.

      Example: ridgeline-lab bench quality-fit prints
      """)

  @Argument(
    help: "Folders of prints, or folders of such folders.", completion: .directory)
  var folders: [String]

  @OptionGroup var options: StudyOptions

  func run() throws {
    let sets = try BenchInput.sets(in: folders)
    let progress = Progress(isQuiet: false)
    let study = QualityFitStudy(
      sets: sets, usesTexture: options.texture, threads: options.threads.count
    ) { progress.show($0, $1, of: $2) }
    progress.clear()
    print(study.table, terminator: "")
    try options.write(study)
  }
}
