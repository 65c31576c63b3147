package import ArgumentParser

/// A command that prints one JSON document with `--json`.
package protocol JSONDocumentCommand: ParsableCommand {
  /// Whether it was asked to.
  var json: Bool { get }
}

/// A command that prints a JSON object a line with `--json`.
package protocol JSONLineCommand: ParsableCommand {
  /// Whether it was asked to.
  var json: Bool { get }
}

/// A command that writes one JSON document to the file that `--json` names.
package protocol JSONFileCommand: ParsableCommand {
  /// The file.
  var json: OutputPath? { get }
}
