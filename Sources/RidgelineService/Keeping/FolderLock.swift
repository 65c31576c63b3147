#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Keeps two processes from changing the same file at once.
final class FolderLock: Sendable {
  private let file: Int32

  /// Takes the lock beside a path, and waits for it if asked to.
  ///
  /// - Throws: ``KeepingError``, also where somebody else has it and nobody wants to wait.
  init(_ path: String, waits: Bool) throws(KeepingError) {
    let name = "\(path).lock"
    let file = open(name, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw SyncedFile(name).fault }
    try SyncedFile.leave(file, toOwnerOf: SyncedFile(name).folder)
    while flock(file, waits ? LOCK_EX : LOCK_EX | LOCK_NB) != 0 {
      if errno == EINTR { continue }
      let isTaken = errno == EWOULDBLOCK
      let fault = SyncedFile(name).fault
      close(file)
      throw isTaken
        ? KeepingError(path: path, reason: "another process of this program uses it") : fault
    }
    self.file = file
  }

  deinit { close(file) }

  /// Does something while nobody else may.
  static func locked<Value>(
    _ path: String, _ body: () throws(KeepingError) -> Value
  ) throws(KeepingError) -> Value {
    let lock = try FolderLock(path, waits: true)
    defer { withExtendedLifetime(lock) {} }
    return try body()
  }
}
