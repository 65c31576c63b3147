internal import Foundation
internal import GRDB
internal import Ridgeline

extension SearchIndex {
  /// The index of a gallery, brought up to the database, and written where it changed much.
  ///
  /// - Parameters:
  ///   - isAnew: what is stored does not count, and an index that cannot be written is an error;
  ///     otherwise it is only slower to come by the next time.
  ///   - cancellation: gives up early with ``GalleryError/cancelled``.
  ///   - progress: told how many references of how many there are.
  static func opened(
    of gallery: Gallery, anew isAnew: Bool = false, unless cancellation: Cancellation,
    progress: (@Sendable (_ done: Int, _ of: Int) -> Void)?
  ) throws(GalleryError) -> SearchIndex {
    let stored = isAnew ? .missing : try StoredIndex(of: gallery)
    let (index, isWorthwhile) = try gallery.read(unless: cancellation) { db in
      try brought(stored, upTo: db, of: gallery, unless: cancellation, progress: progress)
    }
    try cancellation.checkGallery()
    guard isAnew || isWorthwhile, !gallery.isReadOnly else {
      if isAnew { throw .readOnly(folder: gallery.folder) }
      return index
    }
    do {
      try index.publish(in: gallery)
    } catch {
      if isAnew { throw error }
    }
    return index
  }

  /// An index with everything that a snapshot shows, and whether it is worth being written.
  private static func brought(
    _ stored: StoredIndex, upTo db: Database, of gallery: Gallery,
    unless cancellation: Cancellation,
    progress: (@Sendable (Int, Int) -> Void)?
  ) throws -> (SearchIndex, isWorthwhile: Bool) {
    var index = SearchIndex(gallery: try GallerySearch.uuid(db))
    var gone = 0
    if case .whole(let header, let columns) = stored,
      case .usable(_, let missing) = try header.standing(db)
    {
      index = SearchIndex(header, columns)
      gone = missing
    }
    let total = try Gallery.total(db)
    let before = index.count
    let added = try gallery.sketches(after: index.lastID, db, unless: cancellation) {
      progress?(before + $0, total)
    }
    index.extend(by: added, through: [try GalleryState.current(db)])
    // What was removed may not stay in the file.
    if gone > 0 { index = index.compacted(keeping: try Gallery.present(db).contains) }
    let limit = max(minimumChange, Int(changedShare * Double(before)))
    let isWorthwhile = gone > 0 || added.count >= limit || (before == 0 && total > 0)
    return (isWorthwhile ? index.merged() : index, isWorthwhile)
  }

  /// Writes the index into the gallery's folder, less what is gone meanwhile.
  private func publish(in gallery: Gallery) throws(GalleryError) {
    // Nobody else writes the database, or changes the file, until it is done.
    try gallery.write { db in
      guard var now = state else { return }
      var index = self
      let current = try GalleryState.current(db)
      if now != current {
        // A backup may have been put back: the next search begins anew.
        guard try now.isPast(db) else { return }
        index = compacted(keeping: try Gallery.present(db).contains)
        now = current
      }
      let columns = index.merged().parts.first ?? IndexColumns(count: 0, lastID: 0, bytes: Data())
      let removed = columns.withColumns { $0.fingers.count(where: { $0 == IndexColumns.removed }) }
      let file = IndexFile(of: gallery)
      let header = IndexHeader(
        gallery: self.gallery, state: now, count: columns.count, gone: removed,
        lastID: columns.lastID, kind: file.seal.kind)
      do {
        try file.replace(with: columns, header: header)
      } catch {
        throw GalleryError.index(folder: gallery.folder, reason: "\(error)")
      }
    }
  }
}

extension Gallery {
  /// The ids of all references.
  static func present(_ db: Database) throws -> Set<Int64> {
    Set(try Int64.fetchAll(db, sql: "SELECT id FROM reference"))
  }

  /// Sketches of all references after an id; of those that cannot be read nothing but the id.
  func sketches(
    after id: Int64, _ db: Database, unless cancellation: Cancellation,
    progress: ((Int) -> Void)? = nil
  ) throws -> IndexColumns {
    var builder = IndexBuilder()
    let rows = try StoredReference.cursor(db, after: id, withTexture: false)
    while let row = try rows.next() {
      try cancellation.checkGallery()
      let reference = try StoredReference(row)
      do throws(GalleryError) {
        let (subject, enrollment) = try reference.opened(by: seal)
        builder.append(
          IndexedReference(
            id: reference.id, subject: subject, finger: enrollment.finger, group: enrollment.group,
            template: enrollment.template))
      } catch {
        builder.append(unreadable: reference.id)
      }
      if builder.count % IndexBuilder.batch == 0 { progress?(builder.count) }
    }
    return builder.columns()
  }
}
