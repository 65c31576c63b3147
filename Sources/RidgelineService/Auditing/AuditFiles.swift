/// The files of an audit log: the one that is written, and those that were written before it.
///
/// Earlier files are called after the number of their first line, so that their names are in the order of the chain.
/// They may be taken elsewhere, the oldest first.
struct AuditFiles: Sendable {
  /// Digits of a number in a name.
  private static let digits = 12

  /// A file that is written no more.
  struct Earlier: Sendable {
    let path: String
    /// The number of its first line.
    let first: Int
  }

  /// The file that is written.
  let current: String
  private let folder: String

  /// The files of a log.
  ///
  /// - Parameter current: the file that is written, such as `audit.log`.
  init(current: String) {
    self.current = current
    folder = SyncedFile(current).folder
  }

  /// The earlier files, the oldest first.
  func earlier() throws(KeepingError) -> [Earlier] {
    let start = "\(stem)-"
    return try DataFolder.entries(of: folder).compactMap { name in
      let path = "\(folder)/\(name)"
      guard name.hasPrefix(start), let first = AuditFiles.number(in: path),
        self.path(from: first) == path
      else { return nil }
      return Earlier(path: path, first: first)
    }.sorted { $0.first < $1.first }
  }

  /// What the file that begins with a line is called when it is written no more.
  func path(from first: Int) -> String {
    let number = "\(first)"
    let zeros = String(repeating: "0", count: max(0, AuditFiles.digits - number.count))
    return "\(folder)/\(stem)-\(zeros)\(number).log"
  }

  /// The number of the first line that the name of an earlier file tells; nil of all other names.
  static func number(in path: String) -> Int? {
    guard path.hasSuffix(".log") else { return nil }
    let name = path.dropLast(4).suffix(digits + 1)
    guard name.first == "-", name.count == digits + 1,
      name.dropFirst().utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    return Int(name.dropFirst())
  }

  private var stem: String {
    let name = current.split(separator: "/").last.map(String.init) ?? current
    return name.hasSuffix(".log") ? String(name.dropLast(4)) : name
  }
}
