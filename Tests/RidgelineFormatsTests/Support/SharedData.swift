import FoundationEssentials

/// Prints beside the checkout that some tests read, and skip without.
enum SharedData {
  static let prints = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../../shared/prints").standardized.path

  static let hasPrints = FileManager.default.fileExists(atPath: prints + "/sets.json")

  /// How many prints `sets.json` says there are.
  static func statedPrintCount() throws -> Int {
    struct Description: Decodable { let images: Int }
    let bytes = try Data(contentsOf: URL(filePath: prints + "/sets.json"))
    return try JSONDecoder().decode([String: Description].self, from: bytes).values
      .reduce(0) { $0 + $1.images }
  }
}
