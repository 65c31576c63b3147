package import ArgumentParser

/// How a command gives its answer to programs.
package enum JSONAnswer: Sendable, Hashable {
  /// It was not asked to.
  case none
  /// One document on standard output.
  case document
  /// One object a line on standard output.
  case lines
  /// One document in a file.
  case file(String)

  /// The answer that a command was asked for.
  package init(_ command: any ParsableCommand) {
    switch command {
    case let command as any JSONLineCommand: self = command.json ? .lines : .none
    case let command as any JSONDocumentCommand: self = command.json ? .document : .none
    case let command as any JSONFileCommand:
      self =
        command.json.map { path in
          StandardOutput.names.contains(path.path) ? .document : .file(path.path)
        } ?? .none
    default: self = .none
    }
  }

  /// The answer that a command line asks for which makes no sense otherwise.
  package init(arguments: [String], to command: any ParsableCommand.Type) {
    let options = arguments.prefix { $0 != "--" }
    let isFile = command is any JSONFileCommand.Type
    let isToOutput = options.indices.contains { index in
      isFile
        ? options[index] == "--json=-"
          || options[index] == "--json" && options.dropFirst(index + 1).first == "-"
        : options[index] == "--json"
    }
    self = isToOutput ? (command is any JSONLineCommand.Type ? .lines : .document) : .none
  }

  /// Tells a failure; a document that was begun is left alone.
  package func tell(_ report: ErrorReport) {
    switch self {
    case .none: break
    case .document: StandardOutput.finish(with: report.document(pretty: true), onlyAsFirst: true)
    case .lines: StandardOutput.finish(with: report.document(pretty: false), onlyAsFirst: false)
    case .file(let path):
      // Whoever reads the file shall find the answer of this run in it, not that of an earlier one.
      guard !UnfinishedFiles.wasWritten(path) else { break }
      try? OutputFile(path).store(report.document(pretty: true).utf8)
    }
  }
}
