internal import Foundation
internal import GRDB

/// One state that a gallery's database was in.
///
/// The generation counts changes; the mark is drawn anew at each, so that two histories which part,
/// as after a backup was put back, never share a state. What is derived from the database holds the
/// state that it was derived from.
struct GalleryState: Sendable, Hashable {
  /// The bytes of a mark.
  static let markLength = 16
  /// States that are remembered; what was derived from an older one is made anew.
  private static let remembered: Int64 = 65_536

  let generation: Int64
  let mark: Data

  /// The state that a snapshot shows.
  static func current(_ db: Database) throws -> GalleryState {
    let generation = try Gallery.generation(db)
    guard let mark = try mark(of: generation, db) else {
      throw DatabaseError(
        resultCode: .SQLITE_CORRUPT, message: "the mark of generation \(generation) is lost")
    }
    return GalleryState(generation: generation, mark: mark)
  }

  /// Whether the database is in this state or was in it before.
  func isPast(_ db: Database) throws -> Bool {
    try GalleryState.mark(of: generation, db) == mark
  }

  /// The states after one, which is remembered, up to the present one.
  static func after(_ state: GalleryState, _ db: Database) throws -> [GalleryState] {
    try Row.fetchAll(
      db, sql: "SELECT generation, mark FROM state WHERE generation > ? ORDER BY generation",
      arguments: [state.generation]
    ).map {
      GalleryState(
        generation: try $0.decode(Int64.self, atIndex: 0), mark: try $0.decode(atIndex: 1))
    }
  }

  /// Counts a change of the database and gives the new state its mark.
  static func advance(_ db: Database, totalBy change: Int) throws {
    try db.execute(
      sql: "UPDATE gallery SET generation = generation + 1, total = total + ?",
      arguments: [change])
    try db.execute(
      sql: """
        INSERT INTO state SELECT generation, randomblob(\(markLength)) FROM gallery;
        DELETE FROM state WHERE generation <= (SELECT generation FROM gallery) - \(remembered);
        """)
  }

  private static func mark(of generation: Int64, _ db: Database) throws -> Data? {
    let mark = try Data.fetchOne(
      db, sql: "SELECT mark FROM state WHERE generation = ?", arguments: [generation])
    return mark?.count == markLength ? mark : nil
  }
}
