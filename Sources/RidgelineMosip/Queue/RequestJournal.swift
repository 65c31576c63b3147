import FoundationEssentials
import GRDB
import RidgelineGallery

/// Which deletions were begun, so that one which is asked for again is told from one of nobody.
///
/// An insertion needs no such note: the number of its message stands in the gallery, written in the same
/// transaction as the reference.
package struct RequestJournal: Sendable {
  /// How long a note is kept, in seconds.
  private static let memory: Int64 = 30 * 86_400

  private let database: DatabaseQueue

  /// Opens a journal, or makes an empty one.
  ///
  /// - Throws: ``Later`` where it cannot be used.
  package init(path: String) throws(Later) {
    do {
      var configuration = Configuration()
      configuration.busyMode = .timeout(10)
      configuration.prepareDatabase { db in
        try db.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL")
      }
      database = try DatabaseQueue(path: path, configuration: configuration)
      try database.write { db in
        try db.execute(
          sql: """
            CREATE TABLE IF NOT EXISTS deletion(
              request TEXT NOT NULL, reference TEXT NOT NULL, time INTEGER NOT NULL,
              PRIMARY KEY (request, reference)) WITHOUT ROWID;
            """)
        try db.execute(
          sql: "DELETE FROM deletion WHERE time < ?",
          arguments: [Int64(Date().timeIntervalSince1970) - RequestJournal.memory])
      }
    } catch {
      throw Later("the journal \(path): \(error)")
    }
  }

  /// Whether a deletion was begun.
  func hasBegun(_ request: String, deleting reference: String) throws(Later) -> Bool {
    do {
      return try database.read { db in
        try Bool.fetchOne(
          db, sql: "SELECT EXISTS (SELECT 1 FROM deletion WHERE request = ? AND reference = ?)",
          arguments: [request, reference]) ?? false
      }
    } catch {
      throw Later("the journal: \(error)")
    }
  }

  /// Notes that a deletion begins; it is on the disk when this returns.
  func begin(_ request: String, deleting reference: String) throws(Later) {
    do {
      try database.write { db in
        try db.execute(
          sql: "INSERT OR REPLACE INTO deletion VALUES (?, ?, ?)",
          arguments: [request, reference, Int64(Date().timeIntervalSince1970)])
      }
    } catch {
      throw Later("the journal: \(error)")
    }
  }
}

/// What stands in the way of serving a message now, and not of serving it later: the message stays in the
/// queue.
package struct Later: Error, Sendable, Hashable, CustomStringConvertible {
  /// What it is.
  package let description: String

  /// An obstacle.
  package init(_ description: String) { self.description = description }

  /// What stands in the way, if it is an obstacle; nil where the fault is the message's or the reference's.
  init?(_ error: GalleryError) {
    switch error {
    case .readOnly, .diskFull, .busy, .database, .damagedDatabase, .index, .needsWriter,
      .writtenMeanwhile, .moved, .cancelled:
      self.init("the gallery: \(error)")
    default: return nil
    }
  }
}
