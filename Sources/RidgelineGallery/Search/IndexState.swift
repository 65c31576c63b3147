internal import GRDB

/// How the index of a gallery relates to its database.
public enum IndexState: Sendable, Hashable, Codable, CustomStringConvertible {
  /// There is none yet; the first search makes it.
  case missing
  /// It is not as it was written; the next search rebuilds it.
  case damaged
  /// It belongs to another release, another gallery, or a state that the database was never in, as
  /// after a backup was restored; the next search rebuilds it.
  case outdated
  /// It is intact and differs from the database by this many references, which a search corrects by
  /// itself.
  case usable(references: Int, added: Int, removed: Int)

  /// Whether the file is not as it was written.
  public var isDamaged: Bool { self == .damaged }

  /// Whether a search has to rebuild the index although there is one.
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
  /// How the index in the gallery's folder relates to the database, by what it says about itself;
  /// ``Gallery/verifyIndex(unless:progress:)`` proves it.
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
