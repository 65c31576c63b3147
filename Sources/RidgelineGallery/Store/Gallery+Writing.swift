internal import Foundation
internal import GRDB
internal import Ridgeline

extension Gallery {
  /// Adds references in one transaction: all of them or, after an error, none.
  ///
  /// A template that its subject has at that finger already is not added again, so that a batch
  /// which was not acknowledged may simply be sent once more.
  ///
  /// - Parameter keepsTexture: whether the part with the texture is kept too, in its own table.
  /// - Returns: the id of each reference, in order; of the one that was there for a repetition.
  /// - Throws: ``GalleryError``.
  @discardableResult
  public func add(
    _ enrolments: [Enrolment], keepsTexture: Bool = false
  ) throws(GalleryError) -> [Int64] {
    for enrolment in enrolments { try enrolment.validate() }
    return try Gallery.attempt(folder) {
      try pool.write { db in
        let last = try Int64.fetchOne(db, sql: "SELECT max(id) FROM reference") ?? 0
        let ids = try enrolments.map { try insert($0, keepsTexture: keepsTexture, db) }
        if ids.contains(where: { $0 > last }) { try Gallery.advance(db) }
        return ids
      }
    }
  }

  /// Removes subjects with all that is known of them, in one transaction.
  ///
  /// - Returns: how many of them there were.
  /// - Throws: ``GalleryError``.
  @discardableResult
  public func remove(subjects: [String]) throws(GalleryError) -> Int {
    try Gallery.attempt(folder) {
      try pool.write { db in
        var count = 0
        for subject in subjects {
          try db.execute(sql: "DELETE FROM subject WHERE name = ?", arguments: [subject])
          count += db.changesCount
        }
        if count > 0 { try Gallery.advance(db) }
        return count
      }
    }
  }

  /// Gives the room of removed references back to the disk.
  ///
  /// - Throws: ``GalleryError``.
  public func compact() throws(GalleryError) {
    try Gallery.attempt(folder) {
      try pool.vacuum()
      _ = try pool.writeWithoutTransaction { db in try db.checkpoint(.truncate) }
    }
  }

  /// Counts a change, so that what was derived from the database can tell that it is stale.
  private static func advance(_ db: Database) throws {
    try db.execute(sql: "UPDATE gallery SET generation = generation + 1")
  }

  private func insert(
    _ enrolment: Enrolment, keepsTexture: Bool, _ db: Database
  ) throws -> Int64 {
    try db.execute(
      sql: "INSERT INTO subject(name, \"group\") VALUES (?, ?) ON CONFLICT(name) DO NOTHING",
      arguments: [enrolment.subject, Int64(enrolment.group)])
    let subject = try Int64.fetchOne(
      db, sql: "SELECT id FROM subject WHERE name = ?", arguments: [enrolment.subject])
    let bytes = Data(enrolment.template.withoutTexture.serialized())
    if let known = try Int64.fetchOne(
      db,
      sql: """
        SELECT reference.id FROM capture JOIN reference ON reference.capture = capture.id
        WHERE subject = ? AND finger = ? AND template = ?
        """, arguments: [subject, Int64(enrolment.finger), bytes])
    {
      return known
    }
    try db.execute(
      sql: "INSERT INTO capture(subject, finger, quality, source, time) VALUES (?, ?, ?, ?, ?)",
      arguments: [
        subject, Int64(enrolment.finger), enrolment.quality.map { Int64($0) }, enrolment.source,
        enrolment.time,
      ])
    try db.execute(
      sql: "INSERT INTO reference(capture, template) VALUES (?, ?)",
      arguments: [db.lastInsertedRowID, bytes])
    let id = db.lastInsertedRowID
    if keepsTexture, enrolment.template.texture != nil {
      try db.execute(
        sql: "INSERT INTO texture(reference, template) VALUES (?, ?)",
        arguments: [id, Data(enrolment.template.serialized())])
    }
    return id
  }
}
