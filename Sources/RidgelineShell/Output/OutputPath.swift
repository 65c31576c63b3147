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

  package static var defaultCompletionKind: CompletionKind { .file() }
}
