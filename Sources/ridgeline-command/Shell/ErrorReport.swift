import ArgumentParser

/// What a program that asked for JSON is told of a failure.
struct ErrorReport: Encodable, Sendable {
  /// What went wrong, by its stable name: that of the exit status, or `interrupted`.
  let reason: String
  /// The status that the command leaves with.
  let exitStatus: Int
  /// What is wrong, where, and what to do, in words.
  let message: String

  /// The report as a document, `{"error": {...}}`.
  func document(pretty: Bool) -> String {
    let text = try? JSONText.encode(["error": self], pretty: pretty)
    return text ?? "{\"error\":{\"exitStatus\":\(exitStatus),\"reason\":\"\(reason)\"}}\n"
  }
}

/// How a command gives its answer to programs.
enum JSONAnswer: Sendable, Hashable {
  /// It was not asked to.
  case none
  /// One document on standard output.
  case document
  /// One object a line on standard output.
  case lines
  /// One document in a file.
  case file(String)

  /// The answer that a command was asked for.
  init(_ command: any ParsableCommand) {
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
  init(arguments: [String], to command: any ParsableCommand.Type) {
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
  func tell(_ report: ErrorReport) {
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
