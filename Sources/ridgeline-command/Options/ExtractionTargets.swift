import ArgumentParser
import RidgelineFiles
import RidgelineFormats
import RidgelineShell

/// Where the templates of some files go: `<name>.<ending>`, and `<name>_<index>.<ending>` for each
/// print of a file with several.
struct ExtractionTargets: Sendable {
  private let folder: String?
  private let ending: String
  /// The file that each name without ending belongs to.
  private var owners: [String: String] = [:]

  /// Targets in a folder, which is made; none without one.
  ///
  /// Two files of one name would overwrite each other and are refused.
  init(folder: String?, ending: String, paths: [String]) throws {
    self.folder = folder
    self.ending = ending
    guard let folder else { return }
    if isStandardOutput {
      guard paths.count == 1 else { throw ExtractionTargets.onlyOne }
      return
    }
    for path in paths {
      let stem = InputPaths.stem(of: path)
      if let other = owners.updateValue(path, forKey: stem) {
        StandardError.print(
          "\(other) and \(path) would both be written to \(folder)/\(stem).\(ending); "
            + "extract them separately")
        throw RidgelineExit.badInput.exit
      }
    }
    try OutputFile.makeFolder(folder)
  }

  /// Whether one template goes to standard output.
  var isStandardOutput: Bool { folder.map(StandardOutput.names.contains) ?? false }

  /// Why several templates cannot go there.
  static let onlyOne = ValidationError(
    "one template alone can go to standard output: name a folder, or choose a print with --index")

  /// Where the template of a print goes; nil where none is written.
  ///
  /// - Parameter index: the print among several of the file, from 1; nil where it is the only one.
  func target(of path: String, index: Int?) throws(PrintInputError) -> String? {
    guard let folder else { return nil }
    if isStandardOutput { return folder }
    let stem = InputPaths.stem(of: path)
    guard let index else { return "\(folder)/\(stem).\(ending)" }
    let name = "\(stem)_\(index)"
    if let other = owners[name] {
      throw PrintInputError(
        path: path,
        reason: "print \(index) and \(other) would both be written to \(folder)/\(name).\(ending); "
          + "extract them separately")
    }
    return "\(folder)/\(name).\(ending)"
  }
}
