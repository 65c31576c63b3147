internal import Foundation
internal import GRDB
internal import Ridgeline

/// The tables of a gallery and the steps that led to them.
///
/// Row ids are never reused, so that whatever was derived from the database can tell what is new.
/// A capture holds what is known of one picture of one finger position; a reference is what a
/// probe is compared with; the texture, which most of the bytes would go to, has its own table.
enum GallerySchema {
  /// Brings a database from any earlier version to the present one.
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1: subjects, captures, references") { db in
      try db.execute(
        sql: """
          CREATE TABLE gallery(
            only INTEGER PRIMARY KEY CHECK (only = 1),
            uuid BLOB NOT NULL, generation INTEGER NOT NULL);
          INSERT INTO gallery VALUES (1, randomblob(16), 0);
          CREATE TABLE subject(
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL UNIQUE, "group" INTEGER NOT NULL);
          CREATE TABLE capture(
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            subject INTEGER NOT NULL REFERENCES subject(id) ON DELETE CASCADE,
            finger INTEGER NOT NULL CHECK (finger BETWEEN 0 AND 10),
            quality INTEGER, source TEXT NOT NULL, time INTEGER NOT NULL);
          CREATE INDEX captureOfSubject ON capture(subject, finger);
          CREATE TABLE reference(
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            capture INTEGER NOT NULL UNIQUE REFERENCES capture(id) ON DELETE CASCADE,
            template BLOB NOT NULL);
          CREATE TABLE texture(
            reference INTEGER PRIMARY KEY REFERENCES reference(id) ON DELETE CASCADE,
            template BLOB NOT NULL);
          """)
    }
    migrator.registerMigration("2: sealed records, keys, the number of references") { db in
      try db.execute(
        sql: """
          ALTER TABLE gallery ADD COLUMN total INTEGER NOT NULL DEFAULT 0;
          ALTER TABLE gallery ADD COLUMN keyID TEXT;
          ALTER TABLE gallery ADD COLUMN dataKeyID BLOB;
          ALTER TABLE gallery ADD COLUMN wrappedKey BLOB;
          ALTER TABLE texture RENAME COLUMN template TO ridges;
          UPDATE gallery SET total = (SELECT count(*) FROM reference);
          """)
      try sealAll(db)
    }
    migrator.registerMigration("3: states, tags of templates") { db in
      try db.execute(
        sql: """
          CREATE TABLE state(generation INTEGER PRIMARY KEY, mark BLOB NOT NULL);
          INSERT INTO state SELECT generation, randomblob(\(GalleryState.markLength)) FROM gallery;
          ALTER TABLE reference ADD COLUMN tag INTEGER;
          CREATE INDEX referenceByTag ON reference(tag);
          """)
    }
    return migrator
  }

  /// Seals what version 1 kept bare, and keeps of a whole template with texture the texture only.
  private static func sealAll(_ db: Database) throws {
    for id in try Int64.fetchAll(db, sql: "SELECT id FROM reference ORDER BY id") {
      guard let row = try StoredReference.fetch(db, id: id), let stored = try? row.decoded() else {
        continue
      }
      try db.execute(
        sql: "UPDATE reference SET template = ? WHERE id = ?",
        arguments: [
          RecordSeal.clear.seal(
            [UInt8](stored.template),
            context: RecordContext(.template, id: id, of: stored.enrollment)),
          id,
        ])
      guard let whole = stored.ridges else { continue }
      guard let template = try? Template(serialized: [UInt8](whole)),
        let ridges = template.serializedTexture()
      else { continue }
      try db.execute(
        sql: "UPDATE texture SET ridges = ? WHERE reference = ?",
        arguments: [
          RecordSeal.clear.seal(
            ridges, context: RecordContext(.texture, id: id, of: stored.enrollment)), id,
        ])
    }
  }
}
