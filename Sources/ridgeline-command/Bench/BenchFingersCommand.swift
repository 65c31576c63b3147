import ArgumentParser
import RidgelineEvaluation

/// Measures verification with two fingers.
struct BenchFingersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fingers",
    abstract: "Measure verification with two fingers of a person against one.",
    discussion: """
      The sets name their fingers <person>_<finger>, so that files are called \
      <person>_<finger>_<impression>.<extension>. The fingers of a person are taken two and two in \
      order; impression i of both is compared with impression j of both, and the two scores are \
      fused. The same comparisons one by one are the single finger's.

      Exit status: 0 success, 2 usage, 3 bad input.

      Example: ridgeline bench fingers prints/crossmatch
      """)

  @Argument(help: "Folders of prints, or folders of such folders.")
  var folders: [String]

  @Flag(inversion: .prefixedNo, help: "Use the texture of the ridges.")
  var texture = true

  @Option(help: "Threads that work at once; all cores unless said.")
  var threads = ParallelMap.allCores

  @Option(help: "Write the figures to this file.")
  var json: String?

  func validate() throws {
    guard threads >= 1 else { throw ValidationError("--threads must be at least 1") }
  }

  func run() throws {
    let sets = try BenchInput.captures(of: folders, usesTexture: texture, threads: threads)
    let progress = Progress(isQuiet: false)
    let study = FusionStudy(of: sets, threads: threads) { progress.show($0, $1, of: $2) }
    progress.clear()
    print(study.text, terminator: "")
    if let json { try OutputFile(json).write(try JSONText.encode(study, pretty: true)) }
  }
}
