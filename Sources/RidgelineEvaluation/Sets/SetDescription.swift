import FoundationEssentials
import Ridgeline
import RidgelineFormats

/// What `sets.json` says of one set.
struct SetDescription: Decodable {
  let ppi: Double?
  let note: String?

  /// What is said of a folder, nil where nothing is: in the `sets.json` beside it, or, for a link, in
  /// that beside what it leads to.
  ///
  /// - Throws: ``PrintSetError`` where such a file cannot be read, or states a resolution that no print
  ///   has.
  static func of(_ folder: URL) throws(PrintSetError) -> SetDescription? {
    if let described = try read(folder) { return described }
    let target = folder.resolvingSymlinksInPath()
    return try target.path == folder.path ? nil : read(target)
  }

  private static func read(_ folder: URL) throws(PrintSetError) -> SetDescription? {
    let path = folder.deletingLastPathComponent().appending(path: "sets.json").path
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    let sets: [String: SetDescription]
    do {
      let bytes = try FileBytes.contents(ofPath: path, limit: 1 << 24)
      sets = try JSONDecoder().decode([String: SetDescription].self, from: Data(bytes))
    } catch {
      throw .badDescription(path: path, reason: reason(of: error))
    }
    let name = folder.lastPathComponent
    guard let described = sets[name] else { return nil }
    if let ppi = described.ppi, !Resolution.accepted.contains(ppi) {
      throw .badResolution(path: path, set: name, pixelsPerInch: ppi)
    }
    return described
  }

  private static func reason(of error: any Error) -> String {
    guard let error = error as? DecodingError else { return "\(error)" }
    var place: [any CodingKey]?
    if case .typeMismatch(_, let context) = error { place = context.codingPath }
    if case .valueNotFound(_, let context) = error { place = context.codingPath }
    guard let place else { return "it is no JSON" }
    return place.isEmpty
      ? "it is no object"
      : place.map { $0.stringValue }.joined(separator: ".") + " is of the wrong kind"
  }
}
