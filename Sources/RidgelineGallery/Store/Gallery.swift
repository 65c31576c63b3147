internal import Foundation
internal import GRDB
internal import Ridgeline

/// The references of many subjects in one folder, kept through power cuts.
///
/// The SQLite database `gallery.sqlite` in the folder is the truth. Any number of threads and processes
/// may read while one writes; writers wait for each other. Once a method that writes has returned, its
/// change is on the disk.
public struct Gallery: Sendable {
  /// The name of the database file in a gallery's folder.
  public static let databaseName = GalleryFolder.database

  /// The folder of the gallery.
  public let folder: String
  /// Whether the folder cannot be written, so that every change of the gallery fails.
  public let isReadOnly: Bool
  let pool: DatabasePool
  let seal: RecordSeal
  private let isImmutable: Bool
  private let file: FileIdentity?

  /// Makes an empty gallery in a folder, which is created if it is missing.
  ///
  /// After an error or a power cut the gallery is either complete or not there at all.
  ///
  /// - Parameters:
  ///   - folder: the path of the folder.
  ///   - key: encrypts the references of the gallery, and is needed to open it from now on; nil for a
  ///     gallery that is not encrypted.
  /// - Throws: ``GalleryError``.
  public static func create(
    in folder: String, key: GalleryKey? = nil
  ) throws(GalleryError) -> Gallery {
    try GalleryFile(folder: folder).create(key: key)
    return try Gallery(folder: folder, key: key)
  }

  /// Opens the gallery in a folder; SQLite recovers what an interrupted process left.
  ///
  /// If the folder cannot be written, the gallery is opened for reading only (``isReadOnly``).
  ///
  /// - Parameters:
  ///   - folder: the path of the folder.
  ///   - key: the key that the gallery was created with or re-wrapped to, if any.
  /// - Throws: ``GalleryError``.
  public init(folder: String, key: GalleryKey? = nil) throws(GalleryError) {
    let opened = try GalleryFile(folder: folder).opened()
    let pool = opened.pool
    self.folder = folder
    self.pool = pool
    isReadOnly = opened.isReadOnly
    isImmutable = opened.isImmutable
    file = FileIdentity("\(folder)/\(Gallery.databaseName)")
    let slot = try Gallery.attempt(folder) {
      try pool.read { try KeySlot.fetch($0, folder: folder) }
    }
    seal = try slot?.open(with: key, folder: folder) ?? .clear
    guard key == nil || isEncrypted else { throw .notEncrypted(folder: folder) }
    if !isReadOnly { tidy() }
  }

  /// Takes away what killed processes left, and what earlier releases wrote in clear beside what is
  /// encrypted.
  private func tidy() {
    Draft.sweep(folder)
    let index = "\(folder)/\(GalleryFolder.index)"
    guard isEncrypted, let opened = try? PrivateFile.open(index, O_RDONLY) else { return }
    let first = try? opened.read(min(opened.size, IndexMark.length), at: 0)
    if first.flatMap(IndexMark.kind) != .encrypted { unlink(index) }
  }

  /// Whether the references are encrypted.
  public var isEncrypted: Bool {
    if case .encrypted = seal { true } else { false }
  }

  /// Whether the gallery was deleted, moved or replaced since it was opened: nothing is read from it or written to it
  /// any more (``GalleryError/moved(folder:)``), and what is there now has to be opened anew.
  ///
  /// It asks for the state of one file, and waits for nobody.
  public var hasMoved: Bool {
    file == nil || FileIdentity("\(folder)/\(Gallery.databaseName)") != file
  }

  /// Wraps the data key of an encrypted gallery with another key, in one transaction.
  ///
  /// No reference is encrypted again. From then on the gallery opens with the new key only; processes
  /// that have it open continue.
  ///
  /// - Throws: ``GalleryError``.
  public func rewrap(with key: GalleryKey) throws(GalleryError) {
    guard case .encrypted(let dataKey) = seal else { throw .notEncrypted(folder: folder) }
    try write { db in try KeySlot(wrapping: dataKey, by: key).store(db) }
  }

  /// Runs a step that reads one snapshot of the database, where that is still the one in the folder: of another one
  /// nothing is known, and of one that is gone everything may be wrong.
  ///
  /// - Parameter cancellation: its statements are given up with ``GalleryError/cancelled`` soon after
  ///   this has come; nil for steps that are short.
  func read<Value>(
    unless cancellation: Cancellation? = nil, _ step: (Database) throws -> Value
  ) throws(GalleryError) -> Value {
    // A new connection would open what lies there now.
    guard !hasMoved else { throw .moved(folder: folder) }
    let value = try Gallery.attempt(folder) {
      try pool.read { db in
        guard !db.hasMoved else { throw GalleryError.moved(folder: folder) }
        guard let cancellation else { return try step(db) }
        return try db.run(unless: cancellation) { try step(db) }
      }
    }
    // Who writes makes a log first. What was read may be a mixture then.
    guard !isImmutable || access("\(folder)/\(Gallery.databaseName)-wal", F_OK) != 0 else {
      throw .writtenMeanwhile(folder: folder)
    }
    return value
  }

  /// Runs a step that changes the database, in one transaction.
  func write<Value>(_ step: (Database) throws -> Value) throws(GalleryError) -> Value {
    guard !isReadOnly else { throw .readOnly(folder: folder) }
    return try Gallery.attempt(folder) {
      try pool.write { db in
        // What is written into a file without a name is lost once it is closed.
        guard !db.hasMoved else { throw GalleryError.moved(folder: folder) }
        return try step(db)
      }
    }
  }
}
