import FoundationEssentials
import RidgelineFormats
import RidgelineFiles

/// A folder of prints from one sensor.
package struct PrintSet: Sendable, Hashable {
  /// The folder's name.
  package let name: String
  /// The prints, fingers and impressions in natural order.
  package let prints: [PrintFile]
  /// The resolution that `sets.json` beside the folder states, or nil.
  package let pixelsPerInch: Double?
  /// What `sets.json` says of the set, or nil.
  package let note: String?

  /// A set of the given prints.
  package init(name: String, prints: [PrintFile], pixelsPerInch: Double? = nil, note: String? = nil)
  {
    self.name = name
    self.prints = prints
    self.pixelsPerInch = pixelsPerInch
    self.note = note
  }

  /// The sets in a folder: the folder itself when it holds prints, else each folder in it that does.
  ///
  /// - Throws: ``PrintSetError`` when there is no such folder, or no prints in it.
  package static func sets(in folder: String) throws(PrintSetError) -> [PrintSet] {
    let folder = withoutSlash(folder)
    let entries = try contents(of: folder)
    if entries.contains(where: { isPrint($0) }) { return [try PrintSet(folder: folder)] }
    var sets: [PrintSet] = []
    for entry in entries.sorted(by: NaturalOrder.precedes) {
      let path = folder + "/" + entry
      guard let inner = try? contents(of: path), inner.contains(where: isPrint) else { continue }
      sets.append(try PrintSet(folder: path))
    }
    guard !sets.isEmpty else { throw .noPrints(folder: folder) }
    return sets
  }

  /// The set in a folder.
  ///
  /// - Throws: ``PrintSetError`` when there is no such folder, nothing in it is named like a print,
  ///   or two files have the same name without extension.
  package init(folder: String) throws(PrintSetError) {
    let folder = PrintSet.withoutSlash(folder)
    let prints = try PrintSet.contents(of: folder).filter(PrintSet.isPrint)
      .sorted(by: NaturalOrder.precedes)
      .compactMap { PrintFile(path: folder + "/" + $0) }
    guard !prints.isEmpty else { throw .noPrints(folder: folder) }
    var seen: Set<String> = []
    for print in prints where !seen.insert(print.name).inserted {
      throw .duplicateName(print.name, folder: folder)
    }
    // Standardised, so that `prints/.` and `prints` are called the same.
    let url = URL(filePath: folder).standardizedFileURL
    let name = url.lastPathComponent
    let described = SetDescription.read(beside: url.deletingLastPathComponent())[name]
    self.init(
      name: name, prints: prints, pixelsPerInch: described?.ppi, note: described?.note)
  }

  private static func withoutSlash(_ folder: String) -> String {
    folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
  }

  private static func contents(of folder: String) throws(PrintSetError) -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder)
    } catch {
      throw .unreadableFolder(folder)
    }
  }

  private static func isPrint(_ file: String) -> Bool {
    guard let dot = file.lastIndex(of: "."), file.first != "." else { return false }
    return InputPaths.printEndings.contains(file[file.index(after: dot)...].lowercased())
  }
}

/// What `sets.json` says of one set.
private struct SetDescription: Decodable {
  let ppi: Double?
  let note: String?

  /// The descriptions in a folder's `sets.json`; none where there is no such file.
  static func read(beside folder: URL) -> [String: SetDescription] {
    let path = folder.appending(path: "sets.json").path
    guard let bytes = try? FileBytes.contents(ofPath: path, limit: 1 << 24) else { return [:] }
    return (try? JSONDecoder().decode([String: SetDescription].self, from: Data(bytes))) ?? [:]
  }
}

/// Why a folder is no set of prints.
package enum PrintSetError: Error, Sendable, Hashable {
  /// The folder does not exist or may not be read.
  case unreadableFolder(String)
  /// No file in the folder is named like a print.
  case noPrints(folder: String)
  /// Two files differ in their extension alone.
  case duplicateName(String, folder: String)
}

extension PrintSetError: CustomStringConvertible {
  /// What is wrong and what to do about it, in one sentence.
  package var description: String {
    switch self {
    case .unreadableFolder(let folder): return "\(folder): no folder that can be read"
    case .noPrints(let folder):
      return "\(folder): no prints; name files <finger>_<impression>.<extension>, "
        + "such as 12_3.png"
    case .duplicateName(let name, let folder):
      return "\(folder): two files are named \(name); rename one, names without extension "
        + "tell prints apart"
    }
  }
}
