#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Which file a path leads to, whatever links lie on the way.
package struct FileIdentity: Hashable {
  /// What a path leads to.
  package enum Kind {
    case file, folder
    /// A pipe, a socket or a device.
    case other
  }

  private let device: UInt64
  private let number: UInt64
  /// What the path leads to.
  package let kind: Kind

  /// The file at a path; nil where there is none.
  package init?(of path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    device = UInt64(truncatingIfNeeded: status.st_dev)
    number = UInt64(truncatingIfNeeded: status.st_ino)
    kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      default: .other
      }
  }
}
