#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The folder in which a service keeps what has to survive it.
package struct DataFolder: Sendable {
  /// Its path.
  package let path: String

  /// Enrollments that are not finished or not discarded.
  var enrollments: String { "\(path)/enrollments" }
  /// Keys of requests that were seen.
  var requests: String { "\(path)/requests" }
  /// Jobs, and what came of them.
  var jobs: String { "\(path)/jobs" }
  /// What was sent to be imported and is not in its gallery yet.
  var imports: String { "\(path)/imports" }
  /// The galleries.
  package var galleries: String { "\(path)/galleries" }
  /// How people are enrolled, where the administrator says so.
  package var settings: String { "\(path)/settings.json" }
  /// The same, where there is such a file.
  package var statedSettings: String? { SyncedFile(settings).stamp == nil ? nil : settings }
  /// The audit log.
  package var auditLog: String { "\(path)/audit.log" }
  /// The key by which the audit log calls subjects.
  var auditKey: String { "\(path)/audit.key" }

  /// A folder, made where it is missing, readable by its owner alone.
  package init(_ path: String) throws(KeepingError) {
    self.path = path
    try DataFolder.make(path)
    guard try DataFolder.mode(of: path) & 0o077 == 0 else {
      throw KeepingError(
        path: path, reason: "others than its owner may look into it: chmod -R go= on it, first")
    }
    for folder in [enrollments, requests, jobs, imports, galleries] {
      try DataFolder.make(folder)
    }
  }

  /// Names of the files in a folder, without drafts that a killed process left: those are taken away.
  static func files(in folder: String, ending: String) throws(KeepingError) -> [String] {
    var names: [String] = []
    for name in try entries(of: folder) {
      if name.hasSuffix(".draft") {
        unlink("\(folder)/\(name)")
      } else if name.hasSuffix(ending) {
        names.append(name)
      }
    }
    return names
  }

  /// Names of all that is in a folder, drafts of others too.
  static func entries(of folder: String) throws(KeepingError) -> [String] {
    guard let directory = opendir(folder) else { throw SyncedFile(folder).fault }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      names.append(
        withUnsafeBytes(of: entry.pointee.d_name) { bytes in
          String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        })
    }
    return names.sorted()
  }

  /// Names of the folders in a folder.
  static func folders(in folder: String) throws(KeepingError) -> [String] {
    try entries(of: folder).filter { name in
      var status = stat()
      return !name.hasPrefix(".") && stat("\(folder)/\(name)", &status) == 0
        && status.st_mode & S_IFMT == S_IFDIR
    }
  }

  private static func mode(of path: String) throws(KeepingError) -> mode_t {
    var status = stat()
    guard stat(path, &status) == 0 else { throw SyncedFile(path).fault }
    return status.st_mode
  }

  /// Makes a folder where it is missing; its owner alone may look into it.
  static func make(_ path: String) throws(KeepingError) {
    guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw SyncedFile(path).fault }
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
      throw KeepingError(path: path, reason: "it is no folder")
    }
    guard access(path, R_OK | W_OK | X_OK) == 0 else { throw SyncedFile(path).fault }
  }
}
