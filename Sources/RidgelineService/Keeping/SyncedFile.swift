#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file that its owner alone may read, written whole or not at all, and on the disk when a write returns.
struct SyncedFile {
  /// When and how a file was last changed.
  struct Stamp: Sendable, Hashable {
    let seconds: Int
    let nanoseconds: Int
    let size: Int
    let number: UInt64
  }

  let path: String

  init(_ path: String) { self.path = path }

  /// What tells one content from another without reading it; nil where there is no file.
  var stamp: Stamp? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    #if canImport(Darwin)
      let time = status.st_mtimespec
    #else
      let time = status.st_mtim
    #endif
    return Stamp(
      seconds: Int(time.tv_sec), nanoseconds: Int(time.tv_nsec), size: Int(status.st_size),
      number: UInt64(status.st_ino))
  }

  /// The bytes; nil where there is no file.
  func read() throws(KeepingError) -> [UInt8]? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else {
      if errno == ENOENT { return nil }
      throw fault
    }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw fault }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw KeepingError(path: path, reason: "it is no file")
    }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    var done = 0
    while done < bytes.count {
      let count = bytes.count - done
      let got = bytes.withUnsafeMutableBytes {
        Self.systemRead(file, $0.baseAddress! + done, count)
      }
      if got < 0, errno == EINTR { continue }
      guard got > 0 else { throw got < 0 ? fault : KeepingError(path: path, reason: "it is cut") }
      done += got
    }
    return bytes
  }

  /// Puts bytes in the place of what is there.
  func write(_ bytes: [UInt8]) throws(KeepingError) {
    let draft = "\(path).\(RandomBytes.hexadecimal(6)).draft"
    let file = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { throw fault }
    var isDone = false
    defer { if !isDone { unlink(draft) } }
    do {
      defer { close(file) }
      try SyncedFile.leave(file, toOwnerOf: folder)
      try SyncedFile.append(bytes, to: file, path: path)
      guard fsync(file) == 0 else { throw fault }
    }
    guard rename(draft, path) == 0 else { throw fault }
    isDone = true
    try SyncedFile.synchronize(folder)
  }

  /// Takes the file away; one that is not there is no error.
  func remove() throws(KeepingError) {
    guard unlink(path) == 0 || errno == ENOENT else { throw fault }
    try SyncedFile.synchronize(folder)
  }

  /// Gives a new file to the owner of its folder where the system's administrator made it: the service could not read
  /// it otherwise.
  static func leave(_ file: Int32, toOwnerOf folder: String) throws(KeepingError) {
    guard geteuid() == 0 else { return }
    var status = stat()
    guard stat(folder, &status) == 0, fchown(file, status.st_uid, status.st_gid) == 0 else {
      throw SyncedFile(folder).fault
    }
  }

  /// Writes all bytes to an open file.
  static func append(_ bytes: [UInt8], to file: Int32, path: String) throws(KeepingError) {
    var done = 0
    while done < bytes.count {
      let count = bytes.count - done
      let wrote = bytes.withUnsafeBytes { systemWrite(file, $0.baseAddress! + done, count) }
      if wrote < 0, errno == EINTR { continue }
      guard wrote > 0 else { throw SyncedFile(path).fault }
      done += wrote
    }
  }

  /// Forces to the disk which files a folder holds.
  static func synchronize(_ folder: String) throws(KeepingError) {
    let directory = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard directory >= 0 else { throw SyncedFile(folder).fault }
    defer { close(directory) }
    guard fsync(directory) == 0 || errno == EINVAL else { throw SyncedFile(folder).fault }
  }

  /// The folder in which it lies.
  var folder: String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// What the last call of the system says.
  var fault: KeepingError {
    let code = errno
    return KeepingError(
      path: path, reason: String(cString: strerror(code)), isMissing: true,
      isDiskFull: code == ENOSPC || code == EDQUOT)
  }

  private static func systemRead(
    _ file: Int32, _ bytes: UnsafeMutableRawPointer, _ count: Int
  ) -> Int {
    #if canImport(Glibc)
      Glibc.read(file, bytes, count)
    #elseif canImport(Musl)
      Musl.read(file, bytes, count)
    #else
      Darwin.read(file, bytes, count)
    #endif
  }

  private static func systemWrite(_ file: Int32, _ bytes: UnsafeRawPointer, _ count: Int) -> Int {
    #if canImport(Glibc)
      Glibc.write(file, bytes, count)
    #elseif canImport(Musl)
      Musl.write(file, bytes, count)
    #else
      Darwin.write(file, bytes, count)
    #endif
  }
}
