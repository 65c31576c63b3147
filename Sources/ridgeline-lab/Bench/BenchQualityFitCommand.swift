import ArgumentParser
import RidgelineEvaluation
import RidgelineShell

/// Fits the numbers of the quality score anew.
struct BenchQualityFitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "quality-fit",
    abstract: "Fit the numbers of the quality score, and judge what they promise.",
    discussion: """
      Makes all comparisons of each set and fits the chance that a mated one reaches score 40 \
      (FMR 1e-4) to what was measured of its two prints. The table shows the mated comparisons by \
      the chance of a miss that was promised, with the misses promised and seen: by the fit itself, \
      by fits without the finger in question, and by fits without its set. The numbers below it \
      belong into QualityScore.Model.

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
      sets: sets, usesTexture: options.texture, threads: options.threads
    ) { progress.show($0, $1, of: $2) }
    progress.clear()
    print(study.table, terminator: "")
    try options.write(study)
  }
}
