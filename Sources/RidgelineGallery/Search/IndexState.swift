internal import GRDB

/// How the index of a gallery stands to its database.
public enum IndexState: Sendable, Hashable, CustomStringConvertible {
  /// There is none yet; the first search makes it.
  case missing
  /// It is not as it was written; the next search makes it anew.
  case damaged
  /// It is whole, and lacks or has more than the database by so many references, which a search
  /// makes good by itself.
  case usable(references: Int, added: Int, removed: Int)

  /// Whether the file is not as it was written.
  public var isDamaged: Bool { self == .damaged }

  /// The state in words.
  public var description: String {
    switch self {
    case .missing: "none yet; the first search makes it"
    case .damaged: "damaged; the next search makes it anew, or verify --repair"
    case .usable(let references, let added, let removed):
      added == 0 && removed == 0
        ? "all is well, \(references) references"
        : "well, \(references) references; \(added) came since and \(removed) are gone"
    }
  }
}

extension Gallery {
  /// How the index in the gallery's folder stands to the database.
  ///
  /// - Throws: ``GalleryError``.
  public func indexState() throws(GalleryError) -> IndexState {
    try read { db in
      let (index, damage) = SearchIndex.stored(in: folder, of: try GallerySearch.uuid(db))
      guard damage == nil else { return .damaged }
      guard index.count > 0 || index.lastID > 0 else { return .missing }
      let added = try Gallery.count(after: index.lastID, db)
      let total = try Gallery.total(db)
      return .usable(
        references: index.count, added: added, removed: index.count + added - total)
    }
  }
}

extension Gallery {
  /// How many references came after an id.
  private static func count(after id: Int64, _ db: Database) throws -> Int {
    try Int.fetchOne(
      db, sql: "SELECT count(*) FROM reference WHERE id > ?", arguments: [id]) ?? 0
  }
}
