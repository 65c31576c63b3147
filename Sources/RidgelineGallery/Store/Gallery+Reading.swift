internal import Foundation
internal import GRDB
public import Ridgeline

extension Gallery: ReferenceSource {
  /// How often the gallery has changed; what was derived from it covers one such state.
  public func generation() throws(GalleryError) -> Int64 {
    try Gallery.attempt(folder) {
      try pool.read { try Int64.fetchOne($0, sql: "SELECT generation FROM gallery") ?? 0 }
    }
  }

  /// The template of a reference, with texture where it was kept; `nil` where there is none.
  ///
  /// - Throws: ``GalleryError``.
  public func template(of id: Int64) throws -> Template? {
    let data = try Gallery.attempt(folder) {
      try pool.read { db in
        try Data.fetchOne(
          db,
          sql: """
            SELECT coalesce(texture.template, reference.template)
            FROM reference LEFT JOIN texture ON texture.reference = reference.id
            WHERE reference.id = ?
            """, arguments: [id])
      }
    }
    return try data.map { try Gallery.template($0, id: id) }
  }

  /// Hands every reference, or those after an id, to a closure, all from one snapshot.
  ///
  /// - Returns: the generation that the snapshot shows.
  /// - Throws: ``GalleryError`` or what the closure throws.
  @discardableResult
  public func forEachReference(
    after id: Int64 = 0, _ body: (IndexedReference) throws -> Void
  ) throws -> Int64 {
    try pool.read { db in
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT reference.id, subject.id, finger, "group", template
          FROM reference JOIN capture ON capture.id = reference.capture
          JOIN subject ON subject.id = capture.subject WHERE reference.id > ?
          ORDER BY reference.id
          """, arguments: [id])
      while let row = try rows.next() {
        let id: Int64 = row[0]
        let finger: Int64 = row[2]
        let group: Int64 = row[3]
        try body(
          IndexedReference(
            id: id, subject: row[1], finger: UInt8(clamping: finger),
            group: UInt32(clamping: group), template: Gallery.template(row[4], id: id)))
      }
      return try Int64.fetchOne(db, sql: "SELECT generation FROM gallery") ?? 0
    }
  }

  /// What is wrong with the database; empty when all is well.
  ///
  /// SQLite checks its pages, then every template is read with its checksum.
  ///
  /// - Throws: ``GalleryError`` where the database cannot be read at all.
  public func verify() throws(GalleryError) -> [String] {
    try Gallery.attempt(folder) {
      try pool.read { db in
        var faults = try String.fetchAll(db, sql: "PRAGMA integrity_check").filter { $0 != "ok" }
        faults += try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").map { "\($0)" }
        for table in ["reference", "texture"] {
          let key = table == "reference" ? "id" : "reference"
          let rows = try Row.fetchCursor(db, sql: "SELECT \(key), template FROM \(table)")
          while let row = try rows.next() {
            do { _ = try Gallery.template(row[1], id: row[0]) } catch { faults.append("\(error)") }
          }
        }
        return faults
      }
    }
  }

  static func template(_ data: Data, id: Int64) throws(GalleryError) -> Template {
    do {
      return try Template(serialized: [UInt8](data))
    } catch {
      throw .damagedReference(id: id, reason: "\(error)")
    }
  }
}
