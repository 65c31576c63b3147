import Foundation

/// Small inputs beside the package that were read wrongly once; tests that want them are skipped
/// without.
enum SharedCases {
  static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "shared/cases")

  static var arePresent: Bool {
    FileManager.default.fileExists(atPath: folder.appending(path: "CASES.md").path)
  }

  /// The bytes of a case.
  static func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: folder.appending(path: name)))
  }
}
