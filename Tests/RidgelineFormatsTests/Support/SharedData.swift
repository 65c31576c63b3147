import FoundationEssentials

/// Prints beside the checkout that some tests read, and skip without.
enum SharedData {
  static let prints = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../../shared/prints").standardized.path

  static let hasPrints = FileManager.default.fileExists(atPath: prints + "/sets.json")
}
