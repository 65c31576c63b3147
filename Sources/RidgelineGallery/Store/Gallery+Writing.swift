internal import GRDB
public import Ridgeline

extension Gallery {
  /// Adds references in one transaction: all of them or, after an error, none.
  ///
  /// A template that its subject already has at that finger is not added again, so a batch that was not
  /// acknowledged may simply be sent again.
  ///
  /// - Parameters:
  ///   - enrollments: the references.
  ///   - keepsTexture: whether the textures are kept too, in a table of their own.
  /// - Returns: the id of each reference, in order; for a repetition, that of the reference that was
  ///   there already.
  /// - Throws: ``GalleryError``.
  @discardableResult
  public func add(
    _ enrollments: [Enrollment], keepsTexture: Bool = false
  ) throws(GalleryError) -> [Int64] {
    for enrollment in enrollments { try enrollment.validate() }
    return try write { db in
      var added = 0
      var tagged = try Repetition.tagged(db)
      let ids = try enrollments.map { enrollment in
        let (id, isNew) = try insert(
          enrollment, keepsTexture: keepsTexture, tagged: &tagged, db)
        if isNew { added += 1 }
        return id
      }
      if added > 0 { try GalleryState.advance(db, totalBy: added) }
      return ids
    }
  }

  /// Removes subjects with all that is known of them from the database, in one transaction.
  ///
  /// - Returns: how many of them there were, and the references that they had.
  func removeFromDatabase(
    _ subjects: [String]
  ) throws(GalleryError) -> (count: Int, references: [Int64]) {
    try write { db in
      var count = 0
      var references: [Int64] = []
      for subject in subjects {
        references += try Int64.fetchAll(
          db,
          sql: """
            SELECT reference.id FROM subject JOIN capture ON capture.subject = subject.id
            JOIN reference ON reference.capture = capture.id WHERE name = ?
            """, arguments: [subject])
        try db.execute(sql: "DELETE FROM subject WHERE name = ?", arguments: [subject])
        count += db.changesCount
      }
      if count > 0 { try GalleryState.advance(db, totalBy: -references.count) }
      return (count, references)
    }
  }

  /// Gives the space of removed references back to the disk.
  ///
  /// The database is rewritten inside one transaction, which takes its size once more in the folder and
  /// in the folder for temporary files. While somebody reads an older state the log cannot be cut; the
  /// space is then freed by a later checkpoint.
  ///
  /// - Parameter cancellation: gives up, and the database stays as it was.
  /// - Throws: ``GalleryError``; ``GalleryError/cancelled`` if it was told to stop.
  public func compact(
    unless cancellation: Cancellation = Cancellation()
  ) throws(GalleryError) {
    guard !isReadOnly else { throw .readOnly(folder: folder) }
    try cancellation.checkGallery()
    try Gallery.attempt(folder) {
      try pool.writeWithoutTransaction { db in
        guard !db.hasMoved else { throw GalleryError.moved(folder: folder) }
        try db.run(unless: cancellation) { try db.execute(sql: "VACUUM") }
        // Who waits for readers here keeps all writers waiting.
        try db.execute(sql: "PRAGMA busy_timeout = 1000")
        defer { try? db.execute(sql: "PRAGMA busy_timeout = \(Int(GalleryFile.patience * 1000))") }
        do {
          try db.checkpoint(.truncate)
        } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
          return
        }
      }
    }
  }

  func insert(
    _ enrollment: Enrollment, keepsTexture: Bool, tagged: inout Set<Repetition.Finger>?,
    _ db: Database
  ) throws -> (id: Int64, isNew: Bool) {
    var enrollment = enrollment
    let subject = try Gallery.subject(of: &enrollment, db)
    let bytes = enrollment.template.withoutTexture.serialized()
    let repetition = Repetition(
      seal: seal, finger: Repetition.Finger(subject: subject, position: enrollment.finger))
    if let known = try repetition.reference(of: bytes, tagged: &tagged, db) {
      return (known, false)
    }
    try db.execute(
      sql: "INSERT INTO capture(subject, finger, quality, source, time) VALUES (?, ?, ?, ?, ?)",
      arguments: [
        subject, enrollment.finger.rawValue, enrollment.quality, enrollment.source,
        enrollment.time,
      ])
    // The seal is bound to the id, which only the inserted row has.
    try db.execute(
      sql: "INSERT INTO reference(capture, template, tag) VALUES (?, zeroblob(?), ?)",
      arguments: [db.lastInsertedRowID, 1, repetition.tag(of: bytes)])
    let id = db.lastInsertedRowID
    try db.execute(
      sql: "UPDATE reference SET template = ? WHERE id = ?",
      arguments: [
        seal.seal(bytes, context: RecordContext(.template, id: id, of: enrollment)), id,
      ])
    if keepsTexture, let ridges = enrollment.template.serializedTexture() {
      try db.execute(
        sql: "INSERT INTO texture(reference, ridges) VALUES (?, ?)",
        arguments: [
          id, seal.seal(ridges, context: RecordContext(.texture, id: id, of: enrollment)),
        ])
    }
    return (id, true)
  }

  /// The row of the subject, made where it is new; one that was there keeps its group.
  private static func subject(of enrollment: inout Enrollment, _ db: Database) throws -> Int64 {
    try db.execute(
      sql: "INSERT INTO subject(name, \"group\") VALUES (?, ?) ON CONFLICT(name) DO NOTHING",
      arguments: [enrollment.subject, enrollment.group])
    guard
      let row = try Row.fetchOne(
        db, sql: "SELECT id, \"group\" FROM subject WHERE name = ?",
        arguments: [enrollment.subject])
    else { throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a subject is lost") }
    enrollment.group = try row.decode(UInt32.self, atIndex: 1)
    return try row.decode(Int64.self, atIndex: 0)
  }
}
