internal import Foundation
internal import GRDB
internal import Ridgeline

/// Finds the reference of a subject's finger that holds the same template as one to be added.
///
/// Each reference has a tag of 64 bits, made from subject, finger and template, by which it is found
/// at once. Those of galleries written before there were tags get theirs when they are met.
struct Repetition {
  /// A finger of a subject.
  struct Finger: Hashable {
    let subject: Int64
    let position: FingerPosition
  }

  /// The tag of a reference that cannot be read.
  private static let unreadable: Int64 = 0

  let seal: RecordSeal
  let finger: Finger

  /// The tag of a template of the finger.
  func tag(of template: [UInt8]) -> Int64 {
    var bytes = Data(capacity: template.count + 9)
    withUnsafeBytes(of: finger.subject.bigEndian) { bytes.append(contentsOf: $0) }
    bytes.append(finger.position.rawValue)
    bytes.append(contentsOf: template)
    let tag = Int64(bitPattern: seal.tag(of: bytes))
    return tag == Repetition.unreadable ? 1 : tag
  }

  /// The reference that holds the same template; nil where there is none, or only a damaged one.
  ///
  /// - Parameter tagged: the fingers all of whose references have tags; nil where all have.
  func reference(
    of template: [UInt8], tagged: inout Set<Finger>?, _ db: Database
  ) throws -> Int64? {
    if tagged?.insert(finger).inserted == true { try tagOlder(db) }
    let ids = try Int64.fetchAll(
      db.cachedStatement(sql: "SELECT id FROM reference WHERE tag = ? ORDER BY id"),
      arguments: [tag(of: template)])
    return try ids.first { id in
      guard let (owner, enrollment) = try opened(id, db) else { return false }
      return owner == finger.subject && enrollment.finger == finger.position
        && enrollment.template.withoutTexture.serialized() == template
    }
  }

  /// No fingers yet; nil where no reference of the gallery lacks its tag.
  static func tagged(_ db: Database) throws -> Set<Finger>? {
    try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM reference WHERE tag IS NULL)") == true
      ? [] : nil
  }

  /// Tags the references of the finger that have no tag yet.
  private func tagOlder(_ db: Database) throws {
    let ids = try Int64.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT reference.id FROM reference JOIN capture ON capture.id = reference.capture
          WHERE reference.tag IS NULL AND capture.subject = ? AND capture.finger = ?
          """), arguments: [finger.subject, finger.position.rawValue])
    for id in ids {
      let found = try opened(id, db)
      let tag =
        found.map { self.tag(of: $0.enrollment.template.withoutTexture.serialized()) }
        ?? Repetition.unreadable
      try db.execute(
        sql: "UPDATE reference SET tag = ? WHERE id = ?", arguments: [tag, id])
    }
  }

  private func opened(
    _ id: Int64, _ db: Database
  ) throws -> (subject: Int64, enrollment: Enrollment)? {
    try StoredReference.fetch(db, id: id).flatMap { try? $0.opened(by: seal) }
  }
}
