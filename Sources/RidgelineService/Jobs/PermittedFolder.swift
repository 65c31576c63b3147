import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A folder of this machine whose files records of an import may name.
struct PermittedFolder: Sendable {
  /// Bytes of a path, which is kept as the source of a capture.
  private static let longest = 1000

  private let folder: String
  private let limit: Int

  /// A folder.
  ///
  /// - Parameter limit: bytes of a file.
  init(_ folder: String, limit: Int) { (self.folder, self.limit) = (folder, limit) }

  /// The bytes of a file in it.
  ///
  /// - Throws: ``Problem`` where the path leads out of it, also by a link, or where there is no file that is small
  ///   enough.
  func bytes(of path: String) throws(Problem) -> [UInt8] {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard (1...PermittedFolder.longest).contains(path.utf8.count), !path.utf8.contains(0),
      parts.allSatisfy({ !$0.isEmpty && $0 != "." && $0 != ".." })
    else {
      throw Problem(.invalidRequest, "a file is named by its path in the folder, without . and ..")
    }
    guard let base = PermittedFolder.real(folder) else {
      throw Problem(.unavailable, "the folder of imports is not there")
    }
    guard let real = PermittedFolder.real("\(base)/\(path)") else {
      throw Problem(.unreadable, "there is no such file in the folder")
    }
    guard real.hasPrefix(base == "/" ? base : base + "/") else {
      throw Problem(.invalidRequest, "the file lies outside the folder")
    }
    do throws(KeepingError) {
      let file = SyncedFile(real)
      guard file.stamp?.size ?? 0 <= limit else {
        throw KeepingError(path: path, reason: "it has more than \(limit) bytes")
      }
      if let bytes = try file.read() { return bytes }
    } catch {
      throw Problem(.unreadable, error.reason)
    }
    throw Problem(.unreadable, "there is no such file in the folder")
  }

  private static func real(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }
}
