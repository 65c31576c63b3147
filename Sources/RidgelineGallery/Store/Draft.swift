internal import Foundation

/// A file that is made under another name and gets its own when it is complete.
///
/// Whoever makes one holds a lock on it, so that one which a killed process left is told from one that
/// is still being made.
struct Draft {
  let path: String
  let file: OpenFile

  /// Makes an empty file beside the one that it will be.
  init(of path: String, mode: mode_t = 0o600) throws(PrivateFile.Fault) {
    while true {
      let draft = "\(path).new-\(UUID().uuidString)"
      let descriptor = open(draft, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, mode)
      guard descriptor >= 0 else { throw .last }
      let file = OpenFile(descriptor: descriptor)
      // Where there are no such locks nothing is cleared either.
      flock(descriptor, LOCK_EX)
      // Somebody who cleared up may have been quicker with the lock.
      var status = stat()
      guard fstat(descriptor, &status) == 0 else { throw .last }
      guard status.st_nlink > 0 else { continue }
      // The mask of the process may have taken something away.
      fchmod(descriptor, mode)
      (self.path, self.file) = (draft, file)
      return
    }
  }

  /// Takes the draft away, and what SQLite put beside it.
  func remove() { Draft.remove(path) }

  /// The files of a gallery that are made as drafts.
  private static let names = [
    GalleryFolder.database, GalleryFolder.index, GalleryFolder.deduplication,
  ]
  /// What SQLite puts beside a database.
  private static let companions = ["-wal", "-shm", "-journal"]
  /// The drafts of earlier releases, which hold no lock, are given so many seconds.
  private static let patience = 3600

  private static func remove(_ path: String) {
    for suffix in [""] + companions { unlink(path + suffix) }
  }

  /// Takes away the drafts in a folder that killed processes left.
  static func sweep(_ folder: String) {
    guard let files = try? FileManager.default.contentsOfDirectory(atPath: folder) else { return }
    for name in files {
      let path = "\(folder)/\(name)"
      if names.contains(where: { name.hasPrefix("\($0).new-") }) {
        let suffix = companions.first { name.hasSuffix($0) } ?? ""
        sweep(draft: String(path.dropLast(suffix.count)))
      } else if name.hasPrefix(".dat.nosync") {
        var status = stat()
        if stat(path, &status) == 0, time(nil) - status.st_mtim.tv_sec > patience { unlink(path) }
      }
    }
  }

  private static func sweep(draft path: String) {
    let descriptor = open(path, O_RDWR | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      if errno == ENOENT { remove(path) }
      return
    }
    if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { remove(path) }
    close(descriptor)
  }
}
