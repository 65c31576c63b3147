internal import Foundation

/// What lies in the place of an index, before it is held against the database.
enum StoredIndex {
  case missing
  /// It is not as it was written.
  case damaged
  /// It is of another release, or of a state that the gallery was never in, or no index at all.
  case foreign
  case whole(IndexHeader, IndexColumns)

  /// What lies in a gallery's folder now.
  init(of gallery: Gallery) throws(GalleryError) {
    let found = try StoredIndex.read(of: gallery, most: gallery.read(Gallery.highestID))
    if !found.isUsable, !gallery.isReadOnly,
      // An index that is just being changed may look so: whoever changes one keeps others from
      // writing the database meanwhile.
      let again = try? gallery.write({
        try StoredIndex.read(of: gallery, most: Gallery.highestID($0))
      })
    {
      self = again
    } else {
      self = found
    }
  }

  private var isUsable: Bool {
    switch self {
    case .missing, .whole: true
    case .damaged, .foreign: false
    }
  }

  private static func read(of gallery: Gallery, most: Int64) -> StoredIndex {
    let file = IndexFile(of: gallery)
    do {
      guard let opened = try file.open(most: most) else { return .missing }
      return .whole(opened.header, try file.columns(of: opened))
    } catch IndexDamage.kind, IndexDamage.state {
      return .foreign
    } catch {
      return .damaged
    }
  }
}
