internal import GRDB
public import Ridgeline
internal import RidgelineConcurrency

/// Holds every row of an index against the reference that it was derived from.
struct IndexProof {
  /// Faults that are told one by one.
  private static let told = 20

  let columns: IndexColumns
  /// Whether rows of references that are gone are no fault, as the next search takes them out.
  let isBehind: Bool
  private(set) var faults: [String] = []
  private var count = 0
  private var next = 0
  private var waiting: [(row: Int, reference: IndexedReference)] = []

  init(_ columns: IndexColumns, isBehind: Bool) {
    self.columns = columns
    self.isBehind = isBehind
  }

  /// A reference of the database, in the order of their ids; nil for one that cannot be read.
  mutating func expect(_ id: Int64, _ reference: IndexedReference?) {
    guard id <= columns.lastID else { return }
    pass(before: id)
    guard next < columns.count, columns.withColumns({ $0.ids[next] == id }) else {
      return note("reference \(id) is not in the index")
    }
    let finger = columns.withColumns { $0.fingers[next] }
    if let reference, finger <= 10 {
      waiting.append((next, reference))
      if waiting.count == IndexBuilder.batch { compare() }
    } else if reference != nil {
      note("reference \(id) is not in the index, which calls it removed or unreadable")
    } else if finger != IndexColumns.unreadable {
      note("reference \(id) cannot be read, but is in the index")
    }
    next += 1
  }

  /// All references of the database have been met.
  mutating func finish() {
    pass(before: .max)
    compare()
    if count > IndexProof.told { faults.append("\(count - IndexProof.told) more") }
  }

  /// Passes over rows of references that are gone.
  private mutating func pass(before id: Int64) {
    let (ids, fingers) = columns.withColumns { buffers in
      let rows = (next..<columns.count).prefix { buffers.ids[$0] < id }
      return (rows.map { buffers.ids[$0] }, rows.map { buffers.fingers[$0] })
    }
    next += ids.count
    for (id, finger) in zip(ids, fingers) where finger != IndexColumns.removed && !isBehind {
      note("reference \(id) is gone from the database, but in the index")
    }
  }

  private mutating func compare() {
    let pairs = waiting
    waiting = []
    let columns = columns
    let isSame = ParallelMap.map(count: pairs.count, threads: ParallelMap.allCores) { k in
      let (row, reference) = pairs[k]
      let sketch = TemplateSketch(reference.template)
      return columns.withColumns {
        $0.sketch(at: row) == sketch && $0.subjects[row] == reference.subject
          && $0.groups[row] == reference.group && $0.fingers[row] == reference.finger.rawValue
      }
    }
    for (pair, isSame) in zip(pairs, isSame) where !isSame {
      note("reference \(pair.reference.id) is another in the index than in the database")
    }
  }

  private mutating func note(_ fault: String) {
    count += 1
    if count <= IndexProof.told { faults.append(fault) }
  }
}

extension Gallery {
  /// What is wrong with the index, compared with the database row by row; empty if all is well, if
  /// there is no index, or if the next search rebuilds it (``indexState()``).
  ///
  /// What was added or removed after the index was written is not a fault.
  ///
  /// - Parameters:
  ///   - cancellation: gives up early.
  ///   - progress: called with the number of references compared so far and in all.
  /// - Throws: ``GalleryError`` if the database cannot be read; ``GalleryError/cancelled`` if it was told
  ///   to stop.
  public func verifyIndex(
    unless cancellation: Cancellation = Cancellation(),
    progress: ((_ done: Int, _ of: Int) -> Void)? = nil
  ) throws(GalleryError) -> [String] {
    guard case .whole(let header, let columns) = try StoredIndex(of: self) else { return [] }
    return try read(unless: cancellation) { db in
      guard case .usable(_, let gone) = try header.standing(db) else { return [] }
      var proof = IndexProof(columns, isBehind: gone > 0)
      let total = try Gallery.total(db)
      let rows = try StoredReference.cursor(db, after: 0, withTexture: false)
      var done = 0
      while let row = try rows.next() {
        try cancellation.checkGallery()
        let stored = try StoredReference(row)
        let opened = try? stored.opened(by: seal)
        proof.expect(
          stored.id,
          opened.map {
            IndexedReference(
              id: stored.id, subject: $0.subject, finger: $0.enrollment.finger,
              group: $0.enrollment.group, template: $0.enrollment.template)
          })
        done += 1
        if done.isMultiple(of: IndexBuilder.batch) { progress?(done, total) }
      }
      proof.finish()
      return proof.faults
    }
  }
}
