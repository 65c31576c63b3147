import ArgumentParser

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
    version: "0.1.0",
    subcommands: [
      ExtractCommand.self,
      MatchCommand.self,
      InspectCommand.self,
      InfoCommand.self,
      QualityCommand.self,
      AuditCommand.self,
      EnrollCommand.self,
      GalleryCommand.self,
      ConvertCommand.self,
      BenchCommand.self,
      SynthCommand.self,
    ])

  /// Runs the command; mistakes on the command line leave with the status for usage.
  static func main() {
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      let code = exitCode(for: error)
      guard code == .validationFailure else { exit(withError: error) }
      StandardError.print(fullMessage(for: error))
      exit(withError: RidgelineExit.usage.exit)
    }
  }
}
