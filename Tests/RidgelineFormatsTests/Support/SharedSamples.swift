import Foundation

/// Files that other software wrote, beside the package; tests that want them are skipped without.
enum SharedSamples {
  static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "shared/samples")

  static var arePresent: Bool { FileManager.default.fileExists(atPath: folder.path) }

  /// The bytes of a sample.
  static func bytes(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: folder.appending(path: path)))
  }

  /// The names in a folder of samples with an ending, sorted.
  static func names(in path: String, ending: String) -> [String] {
    let all = try? FileManager.default.contentsOfDirectory(
      atPath: folder.appending(path: path).path)
    return (all ?? []).filter { $0.hasSuffix(ending) }.sorted()
  }
}
