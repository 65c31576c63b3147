internal import Foundation
internal import GRDB

/// How an index stands to what a snapshot of the database shows.
enum IndexStanding: Equatable {
  /// It was derived from the gallery as it is or was: it lacks what came since, and has what is gone.
  case usable(added: Int, gone: Int)
  /// It is of another gallery, or of a state that the database was never in.
  case other
}

extension IndexHeader {
  /// How the index stands to a snapshot.
  func standing(_ db: Database) throws -> IndexStanding {
    guard try gallery == GallerySearch.uuid(db), try state.isPast(db) else { return .other }
    let added = try Gallery.count(after: lastID, db)
    let gone = try live + added - Gallery.total(db)
    // In the very state of the database nothing can be gone.
    guard gone >= 0, try gone == 0 || state != .current(db) else { return .other }
    return .usable(added: added, gone: gone)
  }
}

extension Gallery {
  /// How many references came after an id.
  static func count(after id: Int64, _ db: Database) throws -> Int {
    try Int.fetchOne(
      db, sql: "SELECT count(*) FROM reference WHERE id > ?", arguments: [id]) ?? 0
  }

  /// The highest id that a reference ever had.
  static func highestID(_ db: Database) throws -> Int64 {
    try Int64.fetchOne(db, sql: "SELECT seq FROM sqlite_sequence WHERE name = 'reference'") ?? 0
  }
}
