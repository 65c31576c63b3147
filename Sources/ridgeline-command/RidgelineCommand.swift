import ArgumentParser
import Ridgeline
import RidgelineShell

/// The command line of the engine.
@main
struct RidgelineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ridgeline",
    abstract: "Enhance, extract, inspect and match fingerprints that other engines reject.",
    discussion: """
      \(RidgelineExit.explanation)

      Example: ridgeline match Fixtures/prints/01_1.png Fixtures/prints/01_2.png

      Shell completions: ridgeline --generate-completion-script bash (or zsh, fish).
      """,
    version: RidgelineVersion.current,
    subcommands: commands)

  /// All commands, in the order in which help lists them.
  private static var commands: [any ParsableCommand.Type] {
    var commands: [any ParsableCommand.Type] = [
      ExtractCommand.self,
      MatchCommand.self,
      InspectCommand.self,
      InfoCommand.self,
      QualityCommand.self,
      AuditCommand.self,
      EnrollCommand.self,
      PersonCommand.self,
      SegmentCommand.self,
      GalleryCommand.self,
      ConvertCommand.self,
      BenchCommand.self,
      SynthCommand.self,
    ]
    #if Service
      commands.insert(ServeCommand.self, at: commands.count - 2)
    #endif
    return commands
  }

  static func main() {
    // Scripts ask for the version all the time: the tree of commands need not be built for it. What
    // cannot be written is told below.
    if CommandLine.arguments.dropFirst().elementsEqual(["--version"]) {
      StandardOutput.write(RidgelineVersion.current + "\n")
      if StandardOutput.finish() == nil { return }
    }
    CommandLineProgram.run(self)
  }
}
