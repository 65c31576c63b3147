internal import GRDB
public import Ridgeline

extension Gallery {
  /// What is wrong with the database; empty if all is well.
  ///
  /// SQLite checks its pages and indexes. Every reference is opened and compared with what is said
  /// about its capture and subject, and their number is compared with the number that there should be.
  ///
  /// - Parameter cancellation: gives up early.
  /// - Throws: ``GalleryError`` if the database cannot be read at all; ``GalleryError/cancelled`` if it
  ///   was told to stop.
  public func verify(
    unless cancellation: Cancellation = Cancellation()
  ) throws(GalleryError) -> [String] {
    try read(unless: cancellation) { db in
      try cancellation.checkGallery()
      var faults = try String.fetchAll(db, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
      faults += try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").map { "\($0)" }
      faults += try Gallery.countFaults(db)
      let rows = try StoredReference.cursor(db, after: 0, withTexture: true)
      while let row = try rows.next() {
        try cancellation.checkGallery()
        do {
          _ = try StoredReference(row).opened(by: seal)
        } catch {
          faults.append("\(error)")
        }
      }
      return faults
    }
  }

  private static func countFaults(_ db: Database) throws -> [String] {
    let found = try Int.fetchOne(db, sql: "SELECT count(*) FROM reference") ?? 0
    let total = try total(db)
    let idle =
      try Int.fetchOne(
        db,
        sql: """
          SELECT (SELECT count(*) FROM capture WHERE id NOT IN (SELECT capture FROM reference))
            + (SELECT count(*) FROM subject WHERE id NOT IN (SELECT subject FROM capture))
          """) ?? 0
    var faults: [String] = []
    if found != total {
      faults.append("\(found) references were found where there should be \(total)")
    }
    if idle > 0 { faults.append("\(idle) subjects or captures have no reference") }
    return faults
  }
}
