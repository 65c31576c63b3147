internal import Foundation
internal import GRDB

/// What the gallery row holds of its keys: the id of the gallery key and the wrapped data key.
struct KeySlot {
  let keyID: String
  let dataKeyID: Data
  let wrapped: Data

  init(wrapping dataKey: DataKey, by key: GalleryKey) throws {
    keyID = key.id
    dataKeyID = dataKey.id
    wrapped = try dataKey.wrapped(by: key)
  }

  /// Keys as they were stored elsewhere.
  init(keyID: String, dataKeyID: Data, wrapped: Data) {
    self.keyID = keyID
    self.dataKeyID = dataKeyID
    self.wrapped = wrapped
  }

  /// Reads the keys of the gallery; nil where it is not encrypted.
  static func fetch(_ db: Database, folder: String) throws -> KeySlot? {
    guard
      let row = try Row.fetchOne(db, sql: "SELECT keyID, dataKeyID, wrappedKey FROM gallery")
    else { throw GalleryError.damagedDatabase(folder: folder, reason: "its own row is missing") }
    let values = (0..<3).map { row[$0] as DatabaseValue }
    if values.allSatisfy(\.isNull) { return nil }
    guard let keyID = String.fromDatabaseValue(values[0]),
      let dataKeyID = Data.fromDatabaseValue(values[1]), dataKeyID.count == DataKey.idLength,
      let wrapped = Data.fromDatabaseValue(values[2])
    else { throw GalleryError.damagedKey(folder: folder) }
    return KeySlot(keyID: keyID, dataKeyID: dataKeyID, wrapped: wrapped)
  }

  /// Replaces the keys in the gallery row.
  func store(_ db: Database) throws {
    try db.execute(
      sql: "UPDATE gallery SET keyID = ?, dataKeyID = ?, wrappedKey = ?",
      arguments: [keyID, dataKeyID, wrapped])
  }

  /// The seal that the key opens.
  func open(with key: GalleryKey?, folder: String) throws(GalleryError) -> RecordSeal {
    guard let key else { throw .missingKey(folder: folder, needed: keyID) }
    guard key.id == keyID else {
      throw .wrongKey(folder: folder, needed: keyID, given: key.id)
    }
    do {
      return .encrypted(try DataKey.unwrap(wrapped, id: dataKeyID, by: key))
    } catch {
      throw .damagedKey(folder: folder)
    }
  }
}
