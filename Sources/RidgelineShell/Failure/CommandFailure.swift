package import ArgumentParser

/// Why a command ends otherwise than well: what is said and the status that it leaves with.
package struct CommandFailure {
  /// The status.
  package let exit: RidgelineExit
  /// What is wrong; nil where it was said before.
  package var message: String?

  /// What an error of a command, or of the parser, means.
  ///
  /// - Returns: nil for what is no failure: a request for help, the version or completions.
  package init?(_ error: any Error, of root: any ParsableCommand.Type) {
    let code = root.exitCode(for: error)
    if let left = error as? ExitCode {
      guard left != .success else { return nil }
      // No command leaves with another status; one that did would be no match for anybody.
      exit = RidgelineExit(rawValue: left.rawValue) ?? .badInput
    } else if let error = error as? any StatusError {
      exit = error.exit
      message = "\(error)"
    } else if code == .success {
      return nil
    } else if code == .validationFailure {
      exit = .usage
      message = root.fullMessage(for: error)
    } else {
      // What nobody foresaw is no "no match".
      exit = .badInput
      message = "\(error)"
    }
  }

  /// What a program that asked for JSON is told.
  package var report: ErrorReport {
    let words = message ?? StandardError.lastLine ?? exit.meaning
    return ErrorReport(
      reason: exit.name, exitStatus: Int(exit.rawValue),
      message: words.hasPrefix("Error: ") ? String(words.dropFirst("Error: ".count)) : words)
  }
}
