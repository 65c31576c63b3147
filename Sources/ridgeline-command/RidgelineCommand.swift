import ArgumentParser
import Ridgeline
import Synchronization

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

  /// Runs the command.
  ///
  /// Mistakes on the command line leave with the status for usage; a program that asked for JSON is told
  /// every failure in JSON, and results that could not be written are one.
  static func main() {
    Interruption.watch()
    let arguments = Array(CommandLine.arguments.dropFirst())
    let line = CommandSuggestion(arguments: arguments, root: self)
    var answer = JSONAnswer(arguments: arguments, to: line.command)
    do {
      var command = try parseAsRoot(arguments)
      answer = JSONAnswer(command)
      try checkOutput(command)
      let chosen = answer
      Interruption.answer.withLock { $0 = chosen }
      try command.run()
      leave(.success, answer)
    } catch {
      guard var failure = CommandFailure(error) else {
        if !(error is ExitCode) { print(fullMessage(for: error)) }
        leave(.success, .none)
      }
      if failure.exit == .usage, let suggestion = line.message(calling: name(of: line.command)) {
        failure.message = suggestion
      }
      if let message = failure.message { StandardError.print(message) }
      answer.tell(failure.report)
      leave(failure.exit, answer)
    }
  }

  /// A file's bytes and a JSON document cannot both go to standard output.
  private static func checkOutput(_ command: any ParsableCommand) throws {
    let printsJSON =
      (command as? any JSONDocumentCommand)?.json ?? (command as? any JSONLineCommand)?.json
    guard StandardOutput.isForFile, printsJSON == true else { return }
    throw ValidationError("a file and JSON cannot both go to standard output: name a file")
  }

  /// Leaves; what could not be written to standard output makes a success none.
  private static func leave(_ exit: RidgelineExit, _ answer: JSONAnswer) -> Never {
    guard let reason = StandardOutput.finish() else { self.exit(withError: exit.exit) }
    StandardError.print("standard output cannot be written (\(reason)): results are lost")
    self.exit(withError: RidgelineExit.badInput.exit)
  }

  /// A command with those above it, as it is typed.
  private static func name(of command: any ParsableCommand.Type) -> String {
    let own = command.configuration.commandName ?? ""
    return command == self ? own : "ridgeline \(own)"
  }
}
