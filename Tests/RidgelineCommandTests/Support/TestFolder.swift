import Foundation

/// New folders for tests, which are gone when the run ends.
enum TestFolder {
  private static let root: String = {
    atexit { try? FileManager.default.removeItem(atPath: TestFolder.root) }
    return FileManager.default.temporaryDirectory
      .appending(path: "ridgeline-tests-\(UUID().uuidString)").path
  }()

  /// The path of a new folder.
  static func make() throws -> String {
    let path = "\(root)/\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
  }
}
