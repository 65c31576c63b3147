internal import GRDB
public import Ridgeline

extension Gallery {
  /// How often the gallery has changed; whatever is derived from it belongs to one such state.
  public func generation() throws(GalleryError) -> Int64 {
    try read { try Gallery.generation($0) }
  }

  /// How many references and subjects there are, at one moment.
  public func counts() throws(GalleryError) -> (references: Int, subjects: Int) {
    try read { db in
      (
        try Gallery.total(db),
        try Int.fetchOne(db, sql: "SELECT count(*) FROM subject") ?? 0
      )
    }
  }

  /// The template of a reference, with texture if it was kept; `nil` if there is no such reference.
  ///
  /// - Throws: ``GalleryError``.
  public func template(of id: Int64) throws(GalleryError) -> Template? {
    try enrollment(of: id)?.template
  }

  /// Everything that is kept of a reference; `nil` if there is no such reference.
  ///
  /// - Throws: ``GalleryError``.
  public func enrollment(of id: Int64) throws(GalleryError) -> Enrollment? {
    try read { try StoredReference.fetch($0, id: id) }?.opened(by: seal).enrollment
  }

  /// Calls a closure with every reference, or those after an id, all from one snapshot.
  ///
  /// During the walk the log of the database cannot be emptied: it grows by what is written meanwhile,
  /// and is cut again afterwards.
  ///
  /// - Parameters:
  ///   - id: the last reference that is left out; 0 for none.
  ///   - cancellation: ends the walk early with ``GalleryError/cancelled``.
  ///   - body: called with each.
  /// - Returns: the generation that the snapshot shows.
  /// - Throws: ``GalleryError`` or what the closure throws.
  @discardableResult
  public func forEachReference(
    after id: Int64 = 0, unless cancellation: Cancellation = Cancellation(),
    _ body: (IndexedReference) throws -> Void
  ) throws -> Int64 {
    try walk(after: id, withTexture: false, unless: cancellation) { reference in
      let (subject, enrollment) = try reference.opened(by: seal)
      try body(
        IndexedReference(
          id: reference.id, subject: subject, finger: enrollment.finger, group: enrollment.group,
          template: enrollment.template))
    }
  }

  /// Calls a closure with everything that was enrolled, with the id of its reference and with texture
  /// if it was kept, all from one snapshot.
  ///
  /// - Parameters:
  ///   - id: the last reference that is left out; 0 for none.
  ///   - cancellation: ends the walk early with ``GalleryError/cancelled``.
  ///   - body: called with each.
  /// - Returns: the generation that the snapshot shows.
  /// - Throws: ``GalleryError`` or what the closure throws.
  @discardableResult
  public func forEachEnrollment(
    after id: Int64 = 0, unless cancellation: Cancellation = Cancellation(),
    _ body: (Int64, Enrollment) throws -> Void
  ) throws -> Int64 {
    try walk(after: id, withTexture: true, unless: cancellation) { reference in
      try body(reference.id, reference.opened(by: seal).enrollment)
    }
  }

  /// Walks one snapshot; a whole walk that meets fewer references than there should be fails.
  private func walk(
    after id: Int64, withTexture: Bool, unless cancellation: Cancellation,
    _ body: (StoredReference) throws -> Void
  ) throws -> Int64 {
    var failure: (any Error)?
    let generation = try read(unless: cancellation) { db -> Int64 in
      let rows = try StoredReference.cursor(db, after: id, withTexture: withTexture)
      var count = 0
      while let row = try rows.next() {
        try cancellation.checkGallery()
        let reference = try StoredReference(row)
        do {
          try body(reference)
        } catch {
          failure = error
          return 0
        }
        count += 1
      }
      let total = try Gallery.total(db)
      guard id > 0 || count == total else {
        throw GalleryError.damagedDatabase(
          folder: folder, reason: "\(count) references were found where there should be \(total)")
      }
      return try Gallery.generation(db)
    }
    if let failure { throw failure }
    return generation
  }

  static func generation(_ db: Database) throws -> Int64 {
    try Int64.fetchOne(db, sql: "SELECT generation FROM gallery") ?? 0
  }

  /// The number of references that there should be.
  static func total(_ db: Database) throws -> Int {
    try Int.fetchOne(db, sql: "SELECT total FROM gallery") ?? 0
  }
}
