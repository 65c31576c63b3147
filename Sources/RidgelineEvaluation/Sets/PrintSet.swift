import FoundationEssentials
import Ridgeline
import RidgelineFiles
import RidgelineText

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
  /// What else lies in the folder.
  package let leftOut: LeftOut

  /// What lies in the folder of a set and is none of its prints.
  package struct LeftOut: Sendable, Hashable {
    /// Files that are not named like a print.
    package var files: Int
    /// Folders.
    package var folders: Int

    /// So many files and folders.
    package init(files: Int = 0, folders: Int = 0) {
      self.files = files
      self.folders = folders
    }

    /// What was left out, in words; nil where nothing was.
    package var words: String? {
      var parts: [String] = []
      if files > 0 {
        parts.append(
          "\(counted(files, "file")) not named <finger>_<impression>.<extension> of a picture or "
            + "template")
      }
      if folders > 0 { parts.append(counted(folders, "folder")) }
      return parts.isEmpty ? nil : "left out: " + parts.joined(separator: ", ")
    }
  }

  /// A set of the given prints.
  package init(
    name: String, prints: [PrintFile], pixelsPerInch: Double? = nil, note: String? = nil,
    leftOut: LeftOut = LeftOut()
  ) {
    self.name = name
    self.prints = prints
    self.pixelsPerInch = pixelsPerInch
    self.note = note
    self.leftOut = leftOut
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
  ///   two files have the same name without extension, or `sets.json` is faulty.
  package init(folder: String) throws(PrintSetError) {
    let folder = PrintSet.withoutSlash(folder)
    let entries = try PrintSet.contents(of: folder)
    let prints = entries.filter(PrintSet.isPrint)
      .sorted(by: NaturalOrder.precedes)
      .compactMap { PrintFile(path: folder + "/" + $0) }
    guard !prints.isEmpty else { throw .noPrints(folder: folder) }
    var seen: Set<String> = []
    for print in prints where !seen.insert(print.name).inserted {
      throw .duplicateName(print.name, folder: folder)
    }
    // Standardised, so that `prints/.` and `prints` are called the same.
    let url = PrintSet.absolute(folder)
    let described = try SetDescription.of(url)
    var leftOut = LeftOut()
    let taken = Set(prints.map(\.path))
    for entry in entries where entry.first != "." && entry != "sets.json" {
      let path = folder + "/" + entry
      if taken.contains(path) { continue }
      if FileIdentity(of: path)?.kind == .folder {
        leftOut.folders += 1
      } else {
        leftOut.files += 1
      }
    }
    self.init(
      name: url.lastPathComponent, prints: prints, pixelsPerInch: described?.ppi,
      note: described?.note, leftOut: leftOut)
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

/// Why a folder is no set of prints.
package enum PrintSetError: Error, Sendable, Hashable {
  /// The folder does not exist or may not be read.
  case unreadableFolder(String)
  /// No file in the folder is named like a print.
  case noPrints(folder: String)
  /// Two files differ in their extension alone.
  case duplicateName(String, folder: String)
  /// One folder was named twice.
  case givenTwice(folder: String)
  /// A `sets.json` cannot be read.
  case badDescription(path: String, reason: String)
  /// A `sets.json` states a resolution that no print has.
  case badResolution(path: String, set: String, pixelsPerInch: Double)
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
    case .givenTwice(let folder): return "\(folder): given twice; name each set once"
    case .badDescription(let path, let reason):
      return "\(path): \(reason); write {\"<folder>\": {\"ppi\": 500, \"note\": \"...\"}}, or take "
        + "the file away"
    case .badResolution(let path, let set, let ppi):
      return "\(path): the set \(set) is said to have \(ppi) ppi; prints have "
        + "\(fixed(Resolution.accepted.lowerBound, 0)) to "
        + "\(fixed(Resolution.accepted.upperBound, 0))"
    }
  }
}
