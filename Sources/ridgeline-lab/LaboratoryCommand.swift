import ArgumentParser
import Ridgeline
import RidgelineShell

/// The command line of the laboratory: measures engines, makes prints, tries galleries.
@main
struct LaboratoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ridgeline-lab",
    abstract: "Measure fingerprint engines, make synthetic prints, and try galleries hard.",
    discussion: """
      \(RidgelineExit.explanation)

      Example: ridgeline-lab bench accuracy Fixtures/prints
      """,
    version: RidgelineVersion.current,
    subcommands: [BenchCommand.self, SynthCommand.self, GalleryTrial.self])

  static func main() { CommandLineProgram.run(self) }
}
