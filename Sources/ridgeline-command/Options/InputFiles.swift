import RidgelineFiles
import RidgelineShell

/// The files that a command works on.
enum InputFiles {
  /// Files as they are, the images and templates of folders in natural order, patterns expanded.
  static func expand(_ arguments: [String]) throws -> [String] {
    try BadInput.attempt { () throws(InputPathsError) in
      try InputPaths.expand(arguments) { StandardError.print($0) }
    }
  }
}
