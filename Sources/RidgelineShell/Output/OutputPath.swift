package import ArgumentParser

/// A path that a command line names for a file to write; `-` is standard output.
package struct OutputPath: ExpressibleByArgument, Hashable, Sendable, CustomStringConvertible {
  /// The path.
  package let path: String

  package init(argument: String) {
    path = argument
    if StandardOutput.names.contains(argument) { StandardOutput.reserveForFile() }
  }

  package var description: String { path }

  /// Refuses to write two files to standard output.
  package static func requireOneOutput(_ paths: OutputPath?...) throws {
    guard paths.count(where: { $0.map { StandardOutput.names.contains($0.path) } ?? false }) > 1
    else { return }
    throw ValidationError("two files cannot both go to standard output: name a file for one")
  }

  package static var defaultCompletionKind: CompletionKind { .file() }
}
