import ArgumentParser
import RidgelineEvaluation
import RidgelineShell

/// Measures whether enrollments notice a stranger's capture.
struct BenchPoisoningCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "poisoning",
    abstract: "Measure whether enrollment notices another finger's capture among three.",
    discussion: """
      Enrols random captures of each finger, three of its own (any left out is a false alarm), and \
      two with one of a random other finger of the set, which comes first, second and third. \
      Detected means that the stranger is not in the reference: it was named, or no two captures \
      agree and one more is asked for.

      Exit status: 0 success, 2 usage, 3 bad input.

      Example: ridgeline-lab bench poisoning Fixtures/prints --rounds 10
      """)

  @Argument(
    help: "Folders of prints, or folders of such folders.", completion: .directory)
  var folders: [String]

  @Option(help: "Number of enrollments of each finger.")
  var rounds = 20

  @Option(help: "Seed of the random draws.")
  var seed: UInt64 = 1

  @OptionGroup var options: StudyOptions

  func validate() throws {
    guard (1...10_000).contains(rounds) else {
      throw ValidationError("--rounds must lie between 1 and 10000")
    }
  }

  func run() throws {
    let sets = try BenchInput.captures(
      of: folders, usesTexture: options.texture, threads: options.threads.count)
    let progress = Progress(isQuiet: false)
    let study = PoisoningStudy(of: sets, rounds: rounds, seed: seed, threads: options.threads.count)
    {
      progress.show($0, $1, of: $2)
    }
    progress.clear()
    print(study.text, terminator: "")
    try options.write(study)
  }
}
