import ArgumentParser
import RidgelineEvaluation

/// Measures whether enrolments notice a stranger's capture.
struct BenchPoisoningCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "poisoning",
    abstract: "Measure whether enrolment notices another finger's capture among three.",
    discussion: """
      Enrols random captures of each finger, three of its own (any left out is a false alarm), and \
      two with one of a random other finger of the set, which comes first, second and third. \
      Detected means that the stranger is not in the reference: it was named, or no two captures \
      agree and one more is asked for.

      Exit status: 0 success, 2 usage, 3 bad input.

      Example: ridgeline bench poisoning Fixtures/prints --rounds 10
      """)

  @Argument(help: "Folders of prints, or folders of such folders.")
  var folders: [String]

  @Option(help: "Enrolments of each finger.")
  var rounds = 20

  @Option(help: "What captures and strangers are drawn with.")
  var seed: UInt64 = 1

  @Flag(inversion: .prefixedNo, help: "Use the texture of the ridges.")
  var texture = true

  @Option(help: "Threads that work at once; all cores unless said.")
  var threads = ParallelMap.allCores

  @Option(help: "Write the figures to this file.")
  var json: String?

  func validate() throws {
    guard threads >= 1 else { throw ValidationError("--threads must be at least 1") }
    guard (1...10_000).contains(rounds) else {
      throw ValidationError("--rounds must lie between 1 and 10000")
    }
  }

  func run() throws {
    let sets = try BenchInput.captures(of: folders, usesTexture: texture, threads: threads)
    let progress = Progress(isQuiet: false)
    let study = PoisoningStudy(of: sets, rounds: rounds, seed: seed, threads: threads) {
      progress.show($0, $1, of: $2)
    }
    progress.clear()
    print(study.text, terminator: "")
    if let json { try OutputFile(json).write(try JSONText.encode(study, pretty: true)) }
  }
}
