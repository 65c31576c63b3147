import FoundationEssentials
import RidgelineFormats

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The files that some arguments stand for.
package enum InputPaths {
  /// The argument that stands for standard input.
  package static let standardInput = "-"

  /// The endings of template files.
  package static let templateExtension = "ridgeline"

  /// The endings of the files that are taken for prints: those of every format.
  package static var printEndings: Set<String> { FormatRegistry.endings }

  /// Files as they are, the images and templates of folders in natural order, patterns expanded.
  ///
  /// - Parameter say: takes what was passed over.
  package static func expand(
    _ arguments: [String], say: (String) -> Void
  ) throws(InputPathsError) -> [String] {
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
          throw .missing(path)
        }
        paths += isFolder ? files(in: path, say: say) : [path]
      }
    }
    guard !paths.isEmpty else {
      throw .empty(arguments)
    }
    return paths
  }

  /// The images and templates in a folder and those below it, each folder once: links that lead back to
  /// one are not followed again.
  private static func files(in folder: String, say: (String) -> Void) -> [String] {
    var seen: Set<FileIdentity> = []
    return files(in: folder, seen: &seen, say: say)
  }

  private static func files(
    in folder: String, seen: inout Set<FileIdentity>, say: (String) -> Void
  ) -> [String] {
    guard let identity = FileIdentity(of: folder), seen.insert(identity).inserted else { return [] }
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    var paths: [String] = []
    for entry in entries.filter({ !$0.hasPrefix(".") }).sorted(by: NaturalOrder.precedes) {
      let path = (folder.hasSuffix("/") ? folder : folder + "/") + entry
      let kind = FileIdentity(of: path)?.kind
      if kind == .folder {
        paths += files(in: path, seen: &seen, say: say)
        continue
      }
      let ending = entry.split(separator: ".").last.map { $0.lowercased() } ?? ""
      guard printEndings.contains(ending) else { continue }
      if kind == .other {
        say("\(path): passed over, as it is no file but a pipe, a socket or a device")
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
  package static func stem(of path: String) -> String {
    let file = path.split(separator: "/").last ?? "standard-input"
    guard file != "-" else { return "standard-input" }
    return String(file.lastIndex(of: ".").map { file[..<$0] } ?? file)
  }
}

/// Why some arguments stand for no files.
package enum InputPathsError: Error, LocalizedError, CustomStringConvertible {
  /// There is no such file or folder.
  case missing(String)
  /// The folders hold no images and no templates.
  case empty([String])

  package var description: String {
    switch self {
    case .missing(let path): "\(path): no such file or folder"
    case .empty(let arguments):
      "\(arguments.joined(separator: " ")): no images or templates in there"
    }
  }
  package var errorDescription: String? { description }
}
