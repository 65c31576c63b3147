internal import Foundation
internal import GRDB

/// The database file of a gallery: how it comes to be and how it is opened.
struct GalleryFile {
  /// How long one writer waits for another, in seconds.
  static let patience = 30.0
  /// The log that is left after a checkpoint is cut to so many bytes.
  private static let longestIdleLog = 64 << 20

  let folder: String
  private let path: String

  init(folder: String) {
    self.folder = folder
    path = "\(folder)/\(Gallery.databaseName)"
  }

  /// Makes the database under another name, complete and closed, and only then gives it its own.
  func create(key: GalleryKey?) throws(GalleryError) {
    // A log without its database is all that is left of one, and would be taken for the new one's.
    guard access(path, F_OK) != 0, access("\(path)-wal", F_OK) != 0 else {
      throw .exists(folder: folder)
    }
    guard access(folder, F_OK) != 0 || access(folder, W_OK) == 0 else {
      throw .readOnly(folder: folder)
    }
    let draft = try Gallery.attempt(folder) {
      try makeFolder()
      Draft.sweep(folder)
      return try Draft(of: path)
    }
    defer { draft.remove() }
    try Gallery.attempt(folder) {
      let pool = try writable(draft.path)
      try GallerySchema.migrator.migrate(pool)
      if let key {
        try pool.write { db in try KeySlot(wrapping: .random(), by: key).store(db) }
      }
      // Only the database gets its name, so nothing may be left in the log.
      _ = try pool.writeWithoutTransaction { db in try db.checkpoint(.truncate) }
      try pool.close()
    }
    // Unlike a rename, a link never replaces what somebody else made meanwhile; not every disk has it.
    guard link(draft.path, path) == 0 || (errno != EEXIST && rename(draft.path, path) == 0) else {
      let fault = PrivateFile.Fault.last
      if fault.code == EEXIST { throw .exists(folder: folder) }
      throw .database(folder: folder, reason: "\(fault)")
    }
    do throws(PrivateFile.Fault) {
      try PrivateFile.synchronize(folder)
    } catch {
      throw .database(folder: folder, reason: "\(error)")
    }
  }

  /// Makes the folder, readable by its owner alone; one that is there stays as it is.
  private func makeFolder() throws {
    guard access(folder, F_OK) != 0 else { return }
    // So are those above that are missing: a service takes no data folder that others may look into.
    let above = URL(fileURLWithPath: folder).deletingLastPathComponent()
    try FileManager.default.createDirectory(
      at: above, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    // Another process may have made it meanwhile.
    guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw PrivateFile.Fault.last }
  }

  /// Opens the database, brought to the present schema, for writing where that can be.
  func opened() throws(GalleryError) -> Opened {
    guard access(path, F_OK) == 0 else {
      let fault = PrivateFile.Fault.last
      // Who may not look into a folder does not know that there is no gallery.
      guard fault.code == ENOENT || fault.code == ENOTDIR else {
        throw .database(folder: folder, reason: "\(fault)")
      }
      throw .missing(folder: folder)
    }
    // SQLite would take an empty file for a new database.
    var file = stat()
    guard stat(path, &file) != 0 || file.st_size > 0 else {
      throw .damagedDatabase(folder: folder, reason: "the file is empty")
    }
    let isWritable = access(path, W_OK) == 0 && access(folder, W_OK) == 0
    let isOnReadOnlyDisk = !isWritable && errno == EROFS
    return try Gallery.attempt(folder) {
      let isImmutable = !isWritable && isOnReadOnlyDisk && !hasLog
      let pool = try isWritable ? writable(path) : readOnly(immutable: isImmutable)
      guard try pool.read({ try $0.tableExists("gallery") }) else {
        throw GalleryError.damagedDatabase(folder: folder, reason: "it holds no gallery")
      }
      let migrator = GallerySchema.migrator
      guard try !pool.read(migrator.hasBeenSuperseded) else {
        throw GalleryError.newerVersion(folder: folder)
      }
      if try !pool.read(migrator.hasCompletedMigrations) {
        guard isWritable else { throw GalleryError.olderVersion(folder: folder) }
        try migrator.migrate(pool)
      }
      return Opened(pool: pool, isReadOnly: !isWritable, isImmutable: isImmutable)
    }
  }

  /// Whether there is a log that somebody uses, or that holds what the database does not.
  private var hasLog: Bool {
    var log = stat()
    guard stat("\(path)-wal", &log) == 0 else { return false }
    return log.st_size > 0 || access("\(path)-shm", F_OK) == 0
  }

  /// A database that was opened.
  struct Opened {
    let pool: DatabasePool
    /// Whether it can be read only.
    let isReadOnly: Bool
    /// Whether it is read in the belief that nobody writes it.
    let isImmutable: Bool
  }

  private func writable(_ path: String) throws -> DatabasePool {
    var configuration = Configuration()
    configuration.busyMode = .timeout(GalleryFile.patience)
    // What was removed is overwritten, not only forgotten.
    configuration.prepareDatabase { db in try db.execute(sql: "PRAGMA secure_delete = ON") }
    let pool = try DatabasePool(path: path, configuration: configuration)
    // GRDB sets NORMAL with WAL, which may lose the last transactions in a power cut.
    try pool.writeWithoutTransaction { db in
      try db.execute(
        sql: """
          PRAGMA synchronous = FULL;
          PRAGMA journal_size_limit = \(GalleryFile.longestIdleLog);
          """)
    }
    return pool
  }

  /// Opens for reading where neither the log nor its index can be written.
  ///
  /// With a log beside it the database is read as any other. Without one SQLite refuses a database
  /// in WAL mode, unless told that nobody writes it: that is taken for granted on a read-only disk (and
  /// looked after by ``Gallery``), but in a folder that is closed to this user only, others may.
  private func readOnly(immutable isImmutable: Bool) throws -> DatabasePool {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(GalleryFile.patience)
    guard isImmutable else {
      do {
        let pool = try DatabasePool(path: path, configuration: configuration)
        _ = try pool.read { try $0.tableExists("gallery") }
        return pool
      } catch let error as DatabaseError
        where [.SQLITE_CANTOPEN, .SQLITE_READONLY].contains(error.resultCode)
      {
        throw GalleryError.needsWriter(folder: folder)
      }
    }
    let address = URL(fileURLWithPath: path).absoluteString + "?immutable=1"
    return try DatabasePool(path: address, configuration: configuration)
  }
}
