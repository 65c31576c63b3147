import ArgumentParser
import RidgelineEvaluation
import RidgelineShell

/// Measures verification with two fingers.
struct BenchFingersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fingers",
    abstract: "Compare verification with two fingers of a person and with one.",
    discussion: """
      Needs sets whose files are named <person>_<finger>_<impression>.<extension>. The fingers \
      of a person are taken in pairs: impression i of both is compared with impression j of \
      both, and the two scores are fused. The same comparisons, finger by finger, give the \
      figures of a single finger.

      Exit status: 0 success, 2 usage, 3 bad input.

      Example: ridgeline-lab bench fingers prints/crossmatch
      """)

  @Argument(
    help: "Folders of prints, or folders of such folders.", completion: .directory)
  var folders: [String]

  @OptionGroup var options: StudyOptions

  func run() throws {
    let sets = try BenchInput.captures(
      of: folders, usesTexture: options.texture, threads: options.threads.count)
    let progress = Progress(isQuiet: false)
    let study = FusionStudy(of: sets, threads: options.threads.count) {
      progress.show($0, $1, of: $2)
    }
    progress.clear()
    BenchInput.tellUnmeasured(study.unmeasuredSets)
    print(study.text, terminator: "")
    try options.write(study)
  }
}
