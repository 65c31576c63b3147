internal import Foundation

/// What lies in the place of an index, before it is held against the database.
enum StoredIndex {
  case missing
  /// It is not as it was written.
  case damaged
  /// It is whole, and of another release or no index.
  case foreign
  case whole(IndexHeader, IndexColumns)

  /// What lies in a gallery's folder now.
  init(of gallery: Gallery) throws(GalleryError) {
    // An index that is just being changed looks damaged: whoever changes one keeps others from
    // writing the database meanwhile.
    let found = try StoredIndex.read(of: gallery, most: gallery.read(Gallery.highestID))
    guard case .damaged = found, !gallery.isReadOnly,
      let again = try? gallery.write({
        try StoredIndex.read(of: gallery, most: Gallery.highestID($0))
      })
    else {
      self = found
      return
    }
    self = again
  }

  private static func read(of gallery: Gallery, most: Int64) -> StoredIndex {
    let file = IndexFile(of: gallery)
    do {
      guard let opened = try file.open(most: most) else { return .missing }
      return .whole(opened.header, try file.columns(of: opened))
    } catch IndexDamage.kind {
      return .foreign
    } catch {
      return .damaged
    }
  }
}
