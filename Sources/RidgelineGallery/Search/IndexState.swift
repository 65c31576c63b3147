internal import GRDB

/// How the index of a gallery stands to its database.
public enum IndexState: Sendable, Hashable, Codable, CustomStringConvertible {
  /// There is none yet; the first search makes it.
  case missing
  /// It is not as it was written; the next search makes it anew.
  case damaged
  /// It is of another release, of another gallery, or of a state that the database was never in, as
  /// after a backup was put back; the next search makes it anew.
  case outdated
  /// It is whole, and lacks or has more than the database by so many references, which a search
  /// makes good by itself.
  case usable(references: Int, added: Int, removed: Int)

  /// Whether the file is not as it was written.
  public var isDamaged: Bool { self == .damaged }

  /// Whether a search has to make the index anew although there is one.
  public var isUseless: Bool { self == .damaged || self == .outdated }

  /// The state in words.
  public var description: String {
    switch self {
    case .missing: "none yet; the first search makes it"
    case .damaged: "damaged; the next search makes it anew, or verify --repair"
    case .outdated:
      "of another release or of another state of the gallery, as after a backup was put back; "
        + "the next search makes it anew, or verify --repair"
    case .usable(let references, let added, let removed):
      added == 0 && removed == 0
        ? "all is well, \(references) references"
        : "well, \(references) references; \(added) came since and \(removed) are gone"
    }
  }
}

extension Gallery {
  /// How the index in the gallery's folder stands to the database, by what it says of itself;
  /// ``verifyIndex(progress:)`` proves it.
  ///
  /// - Throws: ``GalleryError``.
  public func indexState() throws(GalleryError) -> IndexState {
    let stored = try StoredIndex(of: self)
    return try read { db in
      switch stored {
      case .missing: return .missing
      case .damaged: return .damaged
      case .foreign: return .outdated
      case .whole(let header, _):
        guard case .usable(let added, let gone) = try header.standing(db) else { return .outdated }
        return .usable(references: header.live, added: added, removed: gone)
      }
    }
  }
}
