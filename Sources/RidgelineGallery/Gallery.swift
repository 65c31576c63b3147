internal import Foundation
internal import GRDB

/// The references of many subjects in one folder, kept through power cuts.
///
/// The SQLite database `gallery.sqlite` in the folder is the truth. Any number of threads and
/// processes may read while one writes; writers wait for each other. What a method that writes
/// has returned from is on the disk.
public struct Gallery: Sendable {
  /// The file of the database in a gallery's folder.
  public static let databaseName = "gallery.sqlite"
  /// How long one writer waits for another, in seconds.
  static let patience = 30.0

  /// The folder of the gallery.
  public let folder: String
  let pool: DatabasePool

  /// Makes an empty gallery in a folder, which is created where it is missing.
  ///
  /// - Throws: ``GalleryError``.
  public static func create(in folder: String) throws(GalleryError) -> Gallery {
    guard !FileManager.default.fileExists(atPath: "\(folder)/\(databaseName)") else {
      throw .exists(folder: folder)
    }
    return try attempt(folder) {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
      return try Gallery(opening: folder)
    }
  }

  /// Opens the gallery in a folder; what an interrupted process left is put in order by SQLite.
  ///
  /// - Throws: ``GalleryError``.
  public init(folder: String) throws(GalleryError) {
    guard FileManager.default.fileExists(atPath: "\(folder)/\(Gallery.databaseName)") else {
      throw .missing(folder: folder)
    }
    self = try Gallery.attempt(folder) { try Gallery(opening: folder) }
  }

  private init(opening folder: String) throws {
    self.folder = folder
    var configuration = Configuration()
    configuration.busyMode = .timeout(Gallery.patience)
    pool = try DatabasePool(
      path: "\(folder)/\(Gallery.databaseName)", configuration: configuration)
    // GRDB sets NORMAL with WAL, which may lose the last transactions in a power cut.
    try pool.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA synchronous = FULL") }
    let migrator = GallerySchema.migrator
    guard try !pool.read(migrator.hasBeenSuperseded) else {
      throw GalleryError.newerVersion(folder: folder)
    }
    try migrator.migrate(pool)
  }

  /// Runs a step; what SQLite throws becomes an error of the gallery.
  static func attempt<Value>(
    _ folder: String, _ step: () throws -> Value
  ) throws(GalleryError) -> Value {
    do {
      return try step()
    } catch let error as GalleryError {
      throw error
    } catch {
      throw .database(folder: folder, reason: "\(error)")
    }
  }
}
