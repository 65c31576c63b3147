internal import Foundation
internal import GRDB
internal import Ridgeline

/// A reference with its capture and subject as the rows hold them, each value still unproved: after
/// damage a column may hold anything.
struct StoredReference {
  /// The row of the reference.
  let id: Int64
  private let row: Row

  /// A damaged reference whose capture or subject is lost must be met, not skipped: outer joins.
  private static let columns = """
    SELECT reference.id, subject.id, subject.name, subject."group", capture.finger,
      capture.quality, capture.source, capture.time, reference.template
    """
  private static let tables = """
    FROM reference LEFT JOIN capture ON capture.id = reference.capture
    LEFT JOIN subject ON subject.id = capture.subject
    """
  private static let withTexture = """
    \(columns), texture.ridges \(tables) LEFT JOIN texture ON texture.reference = reference.id
    """

  init(_ row: Row) throws {
    id = try row.decode(Int64.self, atIndex: 0)
    self.row = row
  }

  /// The reference with its texture; nil where there is none of the id.
  static func fetch(_ db: Database, id: Int64) throws -> StoredReference? {
    let statement = try db.cachedStatement(sql: "\(withTexture) WHERE reference.id = ?")
    return try Row.fetchOne(statement, arguments: [id]).map(StoredReference.init)
  }

  /// All references after an id in the order of their ids.
  static func cursor(_ db: Database, after id: Int64, withTexture: Bool) throws -> RowCursor {
    let from = withTexture ? StoredReference.withTexture : "\(columns) \(tables)"
    return try Row.fetchCursor(
      db, sql: "\(from) WHERE reference.id > ? ORDER BY reference.id", arguments: [id])
  }

  /// All references, or those of a subject, that come after an id, in the order of their ids.
  static func cursor(
    _ db: Database, of subject: String?, after id: Int64 = 0
  ) throws -> RowCursor {
    try Row.fetchCursor(
      db,
      sql: """
        \(columns) \(tables) WHERE reference.id > ?2 AND (?1 IS NULL OR subject.name = ?1)
        ORDER BY reference.id
        """, arguments: [subject, id])
  }

  /// The values of a row with their right types, as they were sealed.
  struct Values: Sendable {
    /// The row of the reference.
    let id: Int64
    /// The row of the subject.
    let subject: Int64
    /// Everything but the template, which is empty.
    let enrollment: Enrollment
    /// The sealed template.
    let template: Data
    /// The sealed texture, where it is kept and was asked for.
    let ridges: Data?

    /// The enrollment, opened and proved to be as it was written.
    ///
    /// - Throws: ``GalleryError/damagedReference(id:reason:)``.
    func opened(by seal: RecordSeal) throws(GalleryError) -> Enrollment {
      var enrollment = enrollment
      do {
        let bytes = try seal.open(
          template, context: RecordContext(.template, id: id, of: enrollment))
        if let ridges {
          let texture = try seal.open(
            ridges, context: RecordContext(.texture, id: id, of: enrollment))
          enrollment.template = try Template(serialized: bytes, texture: texture)
        } else {
          enrollment.template = try Template(serialized: bytes)
        }
      } catch {
        throw .damagedReference(id: id, reason: "\(error)")
      }
      return enrollment
    }
  }

  /// The values; fails where one of them cannot be.
  func decoded() throws(GalleryError) -> Values {
    func value<Value: DatabaseValueConvertible>(_ index: Int) -> Value? {
      Value.fromDatabaseValue(row[index] as DatabaseValue)
    }
    func isNull(_ index: Int) -> Bool { (row[index] as DatabaseValue).isNull }
    // Earlier releases took any byte, which the seal is bound to.
    let quality: UInt8? = value(5)
    let ridges: Data? = row.count > 9 ? value(9) : nil
    guard let subject: Int64 = value(1), let name: String = value(2),
      let group: UInt32 = value(3), let code: UInt8 = value(4),
      let finger = FingerPosition(rawValue: code),
      quality != nil || isNull(5), let source: String = value(6), let time: Int64 = value(7),
      let template: Data = value(8), ridges != nil || row.count <= 9 || isNull(9)
    else {
      throw .damagedReference(id: id, reason: "its capture or subject is lost or damaged")
    }
    return Values(
      id: id, subject: subject,
      enrollment: Enrollment(
        subject: name, finger: finger, group: group, quality: quality.map(Int.init), source: source,
        time: time,
        template: .empty),
      template: template, ridges: ridges)
  }

  /// The row of the subject and the enrollment, opened and proved to be as it was written.
  ///
  /// - Throws: ``GalleryError/damagedReference(id:reason:)``.
  func opened(by seal: RecordSeal) throws(GalleryError) -> (subject: Int64, enrollment: Enrollment)
  {
    let values = try decoded()
    return (values.subject, try values.opened(by: seal))
  }
}
