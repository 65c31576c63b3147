package import ArgumentParser
import Synchronization

/// A program with commands: parses its command line, runs the command that is meant, and leaves.
package enum CommandLineProgram {
  /// Runs the command.
  ///
  /// Mistakes on the command line leave with the status for usage; a program that asked for JSON is told
  /// every failure in JSON, and results that could not be written are one.
  package static func run(_ root: any ParsableCommand.Type) {
    StandardDescriptors.occupyClosed()
    Interruption.watch()
    let arguments = Array(CommandLine.arguments.dropFirst())
    let line = CommandSuggestion(arguments: arguments, root: root)
    var answer = JSONAnswer(arguments: arguments, to: line.command)
    var isParsed = false
    do {
      var command = try root.parseAsRoot(arguments)
      isParsed = true
      answer = JSONAnswer(command)
      try checkOutput(command)
      let chosen = answer
      Interruption.answer.withLock { $0 = chosen }
      if case .file(let path) = answer { try OutputFile(path).requireWritable() }
      try command.run()
      leave(.success, root)
    } catch {
      Interruption.letEnd()
      guard var failure = CommandFailure(error, of: root) else {
        if !(error is ExitCode) { print(root.fullMessage(for: error)) }
        leave(.success, root)
      }
      if isParsed, let fault = error as? ValidationError {
        // The parser knows the root alone by now, whose usage would say nothing.
        failure.message =
          "Error: \(fault.message)\nSee '\(name(of: line.command, under: root)) --help'."
      }
      if failure.exit == .usage,
        let suggestion = line.message(calling: name(of: line.command, under: root))
      {
        failure.message = suggestion
      }
      if let message = failure.message { StandardError.print(message) }
      answer.tell(failure.report)
      leave(failure.exit, root)
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
  private static func leave(
    _ exit: RidgelineExit, _ root: any ParsableCommand.Type
  ) -> Never {
    Interruption.letEnd()
    guard let reason = StandardOutput.finish() else { root.exit(withError: exit.exit) }
    StandardError.print("standard output cannot be written (\(reason)): results are lost")
    root.exit(withError: RidgelineExit.badInput.exit)
  }

  /// A command with those above it, as it is typed; empty where it is not among them.
  private static func name(
    of command: any ParsableCommand.Type, under root: any ParsableCommand.Type
  ) -> String {
    let own = root.configuration.commandName ?? ""
    if command == root { return own }
    for next in root.configuration.subcommands {
      let name = name(of: command, under: next)
      if !name.isEmpty { return "\(own) \(name)" }
    }
    return ""
  }
}
