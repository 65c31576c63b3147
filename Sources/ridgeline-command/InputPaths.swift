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

  /// The images and templates in a folder and those below it, each folder once: links that lead back to
  /// one are not followed again.
  private static func files(in folder: String) -> [String] {
    var seen: Set<FileIdentity> = []
    return files(in: folder, seen: &seen)
  }

  private static func files(in folder: String, seen: inout Set<FileIdentity>) -> [String] {
    guard let identity = FileIdentity(of: folder), seen.insert(identity).inserted else { return [] }
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    var paths: [String] = []
    for entry in entries.filter({ !$0.hasPrefix(".") }).sorted(by: NaturalOrder.precedes) {
      let path = (folder.hasSuffix("/") ? folder : folder + "/") + entry
      let kind = FileIdentity(of: path)?.kind
      if kind == .folder {
        paths += files(in: path, seen: &seen)
        continue
      }
      let ending = entry.split(separator: ".").last.map { $0.lowercased() } ?? ""
      guard PrintSet.extensions.contains(ending) else { continue }
      if kind == .other {
        StandardError.print(
          "\(path): passed over, as it is no file but a pipe, a socket or a device")
      } else {
        paths.append(path)
      }
    }
    return paths
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
