import FoundationEssentials

extension PrintSet {
  /// The sets under names that tell them apart.
  ///
  /// Sets of one name get the names of the folders above too, as many as it takes:
  /// `turned/fvc2002_db1_b`.
  ///
  /// - Throws: ``PrintSetError/givenTwice(folder:)`` where two are the same folder.
  package static func distinguished(_ sets: [PrintSet]) throws(PrintSetError) -> [PrintSet] {
    let folders = sets.map(\.folderNames)
    var depths = [Int](repeating: 1, count: sets.count)
    var names = sets.map(\.name)
    while true {
      var counts: [String: Int] = [:]
      for name in names { counts[name, default: 0] += 1 }
      let alike = sets.indices.filter { counts[names[$0]] != 1 }
      guard let first = alike.first else { break }
      let growing = alike.filter { depths[$0] < folders[$0].count }
      guard !growing.isEmpty else {
        throw .givenTwice(folder: "/" + folders[first].joined(separator: "/"))
      }
      for index in growing {
        depths[index] += 1
        names[index] = folders[index].suffix(depths[index]).joined(separator: "/")
      }
    }
    return zip(sets, names).map { $0.named($1) }
  }

  /// The names of the folders in which the prints lie, from the root down.
  private var folderNames: [String] {
    guard let path = prints.first?.path else { return [] }
    return PrintSet.absolute(path).deletingLastPathComponent().pathComponents.filter { $0 != "/" }
  }

  /// The set under another name.
  private func named(_ name: String) -> PrintSet {
    PrintSet(
      name: name, prints: prints, pixelsPerInch: pixelsPerInch, note: note, leftOut: leftOut)
  }

  /// A path from the root without steps back, links left as they are.
  static func absolute(_ path: String) -> URL {
    let whole = path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
    return URL(filePath: whole).standardizedFileURL
  }
}
