import ArgumentParser
import FoundationEssentials
import RidgelineEvaluation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The files that some arguments stand for.
enum InputPaths {
  /// The argument that stands for standard input.
  static let standardInput = "-"

  /// The endings of template files.
  static let templateExtension = "ridgeline"

  /// Files as they are, the images and templates of folders in natural order, patterns expanded.
  static func expand(_ arguments: [String]) throws -> [String] {
    var paths: [String] = []
    for argument in arguments {
      if argument == standardInput {
        paths.append(argument)
        continue
      }
      let matches = argument.contains(where: "*?[".contains) ? expandPattern(argument) : []
      for path in matches.isEmpty ? [argument] : matches {
        var isFolder = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
          StandardError.print("\(path): no such file or folder")
          throw RidgelineExit.badInput.exit
        }
        paths += isFolder ? files(in: path) : [path]
      }
    }
    guard !paths.isEmpty else {
      StandardError.print("\(arguments.joined(separator: " ")): no images or templates in there")
      throw RidgelineExit.badInput.exit
    }
    return paths
  }

  /// The images and templates in a folder and those below it.
  private static func files(in folder: String) -> [String] {
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return entries.filter { !$0.hasPrefix(".") }.sorted(by: NaturalOrder.precedes).flatMap {
      entry -> [String] in
      let path = (folder.hasSuffix("/") ? folder : folder + "/") + entry
      var isFolder = false
      _ = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      if isFolder { return files(in: path) }
      let ending = entry.split(separator: ".").last.map { $0.lowercased() } ?? ""
      return PrintSet.extensions.contains(ending) ? [path] : []
    }
  }

  /// The paths that a shell pattern stands for.
  private static func expandPattern(_ pattern: String) -> [String] {
    var result = glob_t()
    defer { globfree(&result) }
    guard glob(pattern, 0, nil, &result) == 0 else { return [] }
    return (0..<Int(result.gl_pathc)).compactMap { index in
      result.gl_pathv[index].map { String(cString: $0) }
    }.sorted(by: NaturalOrder.precedes)
  }

  /// A file's name without folder and ending.
  static func stem(of path: String) -> String {
    let file = path.split(separator: "/").last ?? "standard-input"
    guard file != "-" else { return "standard-input" }
    return String(file.lastIndex(of: ".").map { file[..<$0] } ?? file)
  }
}
