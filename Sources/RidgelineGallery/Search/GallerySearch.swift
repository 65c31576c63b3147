internal import Foundation
internal import GRDB
internal import Ridgeline
internal import Synchronization

/// Finds people in a gallery.
///
/// Opening maps the index that lies beside the database, or makes it where it is missing, stale or
/// damaged. From then on any number of threads may search at once, while others add and remove:
/// every search sees the gallery as it is at one moment, and what was added before is found.
public final class GallerySearch: Sendable {
  /// The gallery.
  public let gallery: Gallery
  private let state: Mutex<SearchIndex>

  /// Makes a gallery ready to be searched.
  ///
  /// - Parameter progress: told now and then how many references of how many are in the index, when it
  ///   has to be made.
  /// - Throws: ``GalleryError``.
  public init(
    _ gallery: Gallery, progress: (@Sendable (_ done: Int, _ of: Int) -> Void)? = nil
  ) throws(GalleryError) {
    self.gallery = gallery
    let uuid = try gallery.read { try GallerySearch.uuid($0) }
    let stored = SearchIndex.stored(in: gallery.folder, of: uuid).index
    let current = try GallerySearch.brought(stored, upTo: gallery, progress: progress)
    state = Mutex(current)
  }

  /// How many references the index holds.
  public var count: Int { state.withLock { $0.count } }

  /// Makes the index of a gallery anew from the database alone.
  ///
  /// - Throws: ``GalleryError``.
  public static func rebuildIndex(
    of gallery: Gallery, progress: (@Sendable (_ done: Int, _ of: Int) -> Void)? = nil
  ) throws(GalleryError) {
    let uuid = try gallery.read { try GallerySearch.uuid($0) }
    let empty = SearchIndex(gallery: uuid, parts: [])
    _ = try brought(empty, upTo: gallery, writing: true, progress: progress)
  }

  /// The subjects that may be the person whose fingers were captured.
  ///
  /// - Parameter probes: one or several fingers of one person; their scores are fused. Empty templates
  ///   are of no use and find nobody.
  /// - Throws: ``GalleryError``.
  public func identify(
    _ probes: [SearchProbe], options: SearchOptions = SearchOptions()
  ) throws(GalleryError) -> Identification {
    try identify(each: [probes], options: options)[0]
  }

  /// The same for several people side by side, which costs less than one after the other.
  ///
  /// - Returns: what was found for each, in order.
  /// - Throws: ``GalleryError``.
  public func identify(
    each people: [[SearchProbe]], options: SearchOptions = SearchOptions()
  ) throws(GalleryError) -> [Identification] {
    try gallery.read { db in
      let stages = StagedSearch(index: try current(db), options: options)
      return try stages.identify(people) { try gallery.references($0, db) }
    }
  }

  /// The index with everything that the snapshot of a read shows.
  func current(_ db: Database) throws -> SearchIndex {
    let known = state.withLock { $0 }
    let last = try Int64.fetchOne(db, sql: "SELECT max(id) FROM reference") ?? 0
    guard last > known.lastID else { return known }
    let columns = try gallery.sketches(after: known.lastID, db, gallery: known.gallery)
    return state.withLock { state in
      // Another thread may have taken in the same ones meanwhile, or more.
      if state.lastID == known.lastID { state.extend(by: columns) }
      if state.lastID >= last { return state }
      var mine = known
      mine.extend(by: columns)
      return mine
    }
  }

  static func uuid(_ db: Database) throws -> UUID {
    let bytes = try Data.fetchOne(db, sql: "SELECT uuid FROM gallery") ?? Data()
    guard bytes.count == 16 else {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "the gallery's name is damaged")
    }
    return bytes.withUnsafeBytes { $0.loadUnaligned(as: UUID.self) }
  }

  /// Brings an index up to the database, and writes it where it changed much.
  private static func brought(
    _ stored: SearchIndex, upTo gallery: Gallery, writing: Bool = false,
    progress: (@Sendable (Int, Int) -> Void)?
  ) throws(GalleryError) -> SearchIndex {
    let (index, isWorthwhile) = try gallery.read { db -> (SearchIndex, Bool) in
      var index = stored
      let total = try Gallery.total(db)
      let added = try gallery.sketches(
        after: index.lastID, db, gallery: index.gallery
      ) { progress?(index.count + $0, total) }
      let removed = index.count + added.count - total
      index.extend(by: added)
      let change = max(added.count, removed)
      let limit = max(
        SearchIndex.leastChange, Int(SearchIndex.changedShare * Double(stored.count)))
      let isWorthwhile = writing || change >= limit || (stored.count == 0 && total > 0)
      guard isWorthwhile else { return (index, false) }
      guard removed != 0 else { return (try index.compacted { _ in true }, true) }
      let present = Set(try Int64.fetchAll(db, sql: "SELECT id FROM reference"))
      return (try index.compacted { present.contains($0) }, true)
    }
    guard isWorthwhile, !gallery.isReadOnly, let columns = index.parts.first else { return index }
    // An index that cannot be written is only slower to come by the next time.
    try? columns.write(to: "\(gallery.folder)/\(SearchIndex.name)")
    return index
  }
}

extension Gallery {
  /// Sketches of all references after an id.
  func sketches(
    after id: Int64, _ db: Database, gallery: UUID, progress: ((Int) -> Void)? = nil
  ) throws -> IndexColumns {
    var builder = IndexBuilder(gallery: gallery)
    let rows = try StoredReference.cursor(db, after: id, withTexture: false)
    while let row = try rows.next() {
      let reference = try StoredReference(row)
      let (subject, enrolment) = try reference.opened(by: seal)
      builder.append(
        IndexedReference(
          id: reference.id, subject: subject, finger: enrolment.finger, group: enrolment.group,
          template: enrolment.template))
      if builder.count % IndexBuilder.batch == 0 { progress?(builder.count) }
    }
    return try builder.columns()
  }

  /// References by their ids, with texture where it was kept; those that are gone are left out.
  func references(_ ids: [Int64], _ db: Database) throws -> [IndexedSubject] {
    try ids.compactMap { id in
      guard let stored = try StoredReference.fetch(db, id: id) else { return nil }
      let (subject, enrolment) = try stored.opened(by: seal)
      return IndexedSubject(
        name: enrolment.subject,
        reference: IndexedReference(
          id: id, subject: subject, finger: enrolment.finger, group: enrolment.group,
          template: enrolment.template))
    }
  }
}

/// A reference with the name of its subject.
struct IndexedSubject: Sendable {
  let name: String
  let reference: IndexedReference
}
