internal import Foundation
internal import GRDB
public import Ridgeline
internal import RidgelineConcurrency
internal import Synchronization

/// Finds people in a gallery.
///
/// Opening reads the index beside the database, or makes it if it is missing, stale or damaged. From
/// then on any number of threads may search at once while others add and remove: every search sees the
/// gallery as it is at one moment, and finds what was added before.
public final class GallerySearch: Sendable {
  /// The gallery.
  public let gallery: Gallery
  private let state: Mutex<SearchIndex>
  private let measured: Mutex<StrangerTails?>

  /// Prepares a gallery for searches.
  ///
  /// - Parameters:
  ///   - gallery: the gallery.
  ///   - cancellation: gives up early with ``GalleryError/cancelled``.
  ///   - progress: called now and then with the number of references in the index so far and in all, if
  ///     the index has to be made.
  /// - Throws: ``GalleryError``.
  public init(
    _ gallery: Gallery, unless cancellation: Cancellation = Cancellation(),
    progress: (@Sendable (_ done: Int, _ of: Int) -> Void)? = nil
  ) throws(GalleryError) {
    self.gallery = gallery
    let index = try SearchIndex.opened(of: gallery, unless: cancellation, progress: progress)
    state = Mutex(index)
    measured = Mutex(StoredTails.tails(of: gallery, uuid: index.gallery))
  }

  /// What was measured of the gallery's strangers, from which thresholds follow; nil where nothing was.
  public var tails: StrangerTails? { measured.withLock { $0 } }

  /// Takes tails for all later searches.
  func adopt(_ tails: StrangerTails) { measured.withLock { $0 = tails } }

  /// How many references the index holds.
  public var count: Int { state.withLock { $0.count } }

  /// Rebuilds the index of a gallery from the database alone.
  ///
  /// - Parameters:
  ///   - gallery: the gallery.
  ///   - cancellation: gives up early, and the index stays as it was.
  ///   - progress: called now and then with the number of references in the index so far and in all.
  /// - Throws: ``GalleryError``; ``GalleryError/cancelled`` if it was told to stop.
  public static func rebuildIndex(
    of gallery: Gallery, unless cancellation: Cancellation = Cancellation(),
    progress: (@Sendable (_ done: Int, _ of: Int) -> Void)? = nil
  ) throws(GalleryError) {
    _ = try SearchIndex.opened(of: gallery, anew: true, unless: cancellation, progress: progress)
  }

  /// The subjects that may be the person whose fingers were captured.
  ///
  /// - Parameters:
  ///   - probes: captures of one or several fingers of one person. Captures of one finger position, and
  ///     those of unknown position, count as one finger: the best score counts, less `10 log10` of the
  ///     number of captures. The scores of different positions are fused. An empty template is no help.
  ///   - options: what to look for, and how hard.
  /// - Throws: ``GalleryError``, also if no probe has minutiae, or if the requested rate is impossible.
  public func identify(
    _ probes: [SearchProbe], options: SearchOptions = SearchOptions()
  ) throws(GalleryError) -> Identification {
    try identify(each: [probes], options: options)[0]
  }

  /// The same for several people at once, which costs less than one after the other.
  ///
  /// - Returns: what was found for each, in order.
  /// - Throws: ``GalleryError``.
  public func identify(
    each people: [[SearchProbe]], options: SearchOptions = SearchOptions()
  ) throws(GalleryError) -> [Identification] {
    try identify(each: people, options: options, unless: Cancellation())
  }

  /// The subjects that may be the person whose fingers were captured; gives up soon after it was told to
  /// stop, for instance by a deadline.
  ///
  /// - Throws: ``GalleryError``; ``GalleryError/cancelled`` if it was told to stop.
  public func identify(
    _ probes: [SearchProbe], options: SearchOptions = SearchOptions(),
    unless cancellation: Cancellation
  ) throws(GalleryError) -> Identification {
    try identify(each: [probes], options: options, unless: cancellation)[0]
  }

  /// The same for several people at once.
  ///
  /// - Returns: what was found for each, in order.
  /// - Throws: ``GalleryError``; ``GalleryError/cancelled`` if it was told to stop.
  public func identify(
    each people: [[SearchProbe]], options: SearchOptions = SearchOptions(),
    unless cancellation: Cancellation
  ) throws(GalleryError) -> [Identification] {
    try options.validate()
    for (number, probes) in people.enumerated() {
      guard probes.contains(where: { !$0.template.isEmpty }) else {
        throw .noUsableProbe(person: number)
      }
    }
    return try gallery.read(unless: cancellation) { db in
      let stages = StagedSearch(
        index: try current(db, unless: cancellation), tails: tails, options: options,
        cancellation: cancellation)
      return try stages.identify(people) {
        try gallery.references($0, db, threads: options.threads)
      }
    }
  }

  /// The index with everything that the snapshot of a read shows.
  func current(_ db: Database, unless cancellation: Cancellation) throws -> SearchIndex {
    let known = state.withLock { $0 }
    let now = try GalleryState.current(db)
    // Another thread may be ahead of this snapshot.
    if known.states.contains(now) { return known }
    guard let last = known.state, try last.isPast(db) else {
      // The database is another one than before: a backup was put back.
      var anew = SearchIndex(gallery: try GallerySearch.uuid(db))
      anew.extend(
        by: try gallery.sketches(after: 0, db, unless: cancellation), through: [now])
      state.withLock { $0 = anew }
      return anew
    }
    let columns = try gallery.sketches(after: known.lastID, db, unless: cancellation)
    let passed = try GalleryState.after(last, db)
    return state.withLock { state in
      // Another thread may have taken in the same ones meanwhile, or more.
      if state.state == last { state.extend(by: columns, through: passed) }
      if state.states.contains(now) { return state }
      var mine = known
      mine.extend(by: columns, through: passed)
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
}

/// References that were asked for, with the ids of those that cannot be read.
struct FetchedReferences {
  var readable: [IndexedSubject] = []
  var unreadable: [Int64] = []
}

extension Gallery {
  /// References by their ids, with texture where it was kept; those that are gone are left out.
  ///
  /// - Parameter threads: how many open what the database gives.
  func references(
    _ ids: [Int64], _ db: Database, threads: Int = 1
  ) throws -> FetchedReferences {
    var fetched = FetchedReferences()
    var stored: [StoredReference.Values] = []
    for id in ids {
      guard let reference = try StoredReference.fetch(db, id: id) else { continue }
      do throws(GalleryError) {
        stored.append(try reference.decoded())
      } catch {
        fetched.unreadable.append(id)
      }
    }
    let (sealed, seal) = (stored, seal)
    let opened = ParallelMap.map(count: sealed.count, threads: threads) { k -> IndexedSubject? in
      guard let enrollment = try? sealed[k].opened(by: seal) else { return nil }
      return IndexedSubject(
        name: enrollment.subject,
        reference: IndexedReference(
          id: sealed[k].id, subject: sealed[k].subject, finger: enrollment.finger,
          group: enrollment.group, template: enrollment.template))
    }
    for (values, subject) in zip(sealed, opened) {
      if let subject {
        fetched.readable.append(subject)
      } else {
        fetched.unreadable.append(values.id)
      }
    }
    return fetched
  }
}

/// A reference with the name of its subject.
struct IndexedSubject: Sendable {
  let name: String
  let reference: IndexedReference
}
