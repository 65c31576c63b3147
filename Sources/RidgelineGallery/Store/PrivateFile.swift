internal import Foundation

/// A file beside the database, which nobody may read who may not read the database.
enum PrivateFile {
  /// What a system call made of a file.
  struct Fault: Error, Hashable, CustomStringConvertible {
    /// The system's number of the error.
    let code: Int32

    /// The fault of the call that failed just now.
    static var last: Fault { Fault(code: errno) }

    var description: String { String(cString: strerror(code)) }
  }

  /// The mode of new files of a folder: that of its database, as SQLite gives to its log.
  static func mode(in folder: String) -> mode_t {
    var database = stat()
    guard stat("\(folder)/\(Gallery.databaseName)", &database) == 0 else { return 0o600 }
    return database.st_mode & 0o666
  }

  /// Opens a file that is there; nil where there is none.
  static func open(_ path: String, _ flags: Int32) throws(Fault) -> OpenFile? {
    // A pipe in the file's place would wait for a writer.
    let descriptor = Foundation.open(path, flags | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      if errno == ENOENT { return nil }
      throw .last
    }
    let file = OpenFile(descriptor: descriptor)
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .last }
    guard status.st_mode & S_IFMT == S_IFREG else { throw Fault(code: EINVAL) }
    file.size = Int(status.st_size)
    return file
  }

  /// Puts a file with some bytes in the place of whatever is there, whole or not at all.
  static func replace(_ path: String, in folder: String, with pieces: [Data]) throws(Fault) {
    let draft = try Draft(of: path, mode: mode(in: folder))
    defer { draft.remove() }
    var offset = 0
    for piece in pieces {
      try draft.file.write(piece, at: offset)
      offset += piece.count
    }
    try draft.file.synchronize()
    guard rename(draft.path, path) == 0 else { throw .last }
    try synchronize(folder)
  }

  /// Forces to the disk which files a folder holds.
  static func synchronize(_ folder: String) throws(Fault) {
    let directory = Foundation.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard directory >= 0 else { throw .last }
    defer { close(directory) }
    // Some file systems have no such thing for folders.
    guard fsync(directory) == 0 || errno == EINVAL else { throw .last }
  }
}

/// A file that is open, and closed when nobody holds it any more.
final class OpenFile {
  let descriptor: Int32
  /// The bytes that it had when it was opened.
  fileprivate(set) var size = 0

  init(descriptor: Int32) { self.descriptor = descriptor }

  deinit { close(descriptor) }

  /// So many bytes from an offset.
  func read(_ count: Int, at offset: Int) throws(PrivateFile.Fault) -> Data {
    guard count > 0 else { return Data() }
    guard let memory = malloc(count) else { throw PrivateFile.Fault(code: ENOMEM) }
    var done = 0
    while done < count {
      let read = pread(descriptor, memory + done, count - done, off_t(offset + done))
      if read < 0 && errno == EINTR { continue }
      guard read > 0 else {
        let fault = read < 0 ? PrivateFile.Fault.last : PrivateFile.Fault(code: EIO)
        free(memory)
        throw fault
      }
      done += read
    }
    return Data(bytesNoCopy: memory, count: count, deallocator: .free)
  }

  /// Writes bytes at an offset, all of them or, with an error, some.
  func write(_ bytes: Data, at offset: Int) throws(PrivateFile.Fault) {
    var fault: PrivateFile.Fault?
    bytes.withUnsafeBytes { bytes in
      var done = 0
      while done < bytes.count {
        let wrote = pwrite(
          descriptor, bytes.baseAddress! + done, bytes.count - done, off_t(offset + done))
        if wrote < 0 && errno == EINTR { continue }
        guard wrote > 0 else {
          fault = wrote < 0 ? .last : PrivateFile.Fault(code: EIO)
          return
        }
        done += wrote
      }
    }
    if let fault { throw fault }
  }

  /// Forces everything to the disk.
  func synchronize() throws(PrivateFile.Fault) {
    guard fsync(descriptor) == 0 else { throw .last }
  }
}
