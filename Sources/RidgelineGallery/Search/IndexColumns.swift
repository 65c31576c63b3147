internal import Foundation
internal import Ridgeline

/// The sketches of many references, column by column.
///
/// Immutable, and in memory: nobody who writes to the file of an index changes what was proved. A
/// reference takes ``bytesPerReference`` bytes: codes that a search scans, further codes, row id, subject, group, places, directions,
/// count, finger.
final class IndexColumns: Sendable {
  /// The bytes of one reference.
  static let bytesPerReference = 11 * TemplateSketch.maximumMinutiaCount + 22
  /// In the place of the finger: the reference was removed, and its sketch with it.
  static let removed: UInt8 = 0xFF
  /// In the place of the finger: the reference could not be read, so that there is no sketch of it.
  static let unreadable: UInt8 = 0xFE

  let layout: IndexLayout
  /// The last reference that was looked at, even if it is not here any more.
  let lastID: Int64
  private let bytes: Data

  /// How many rows there are.
  var count: Int { layout.count }

  /// Columns that were laid out just now.
  init(count: Int, lastID: Int64, bytes: Data) {
    layout = IndexLayout(count: count)
    precondition(bytes.count == layout.length)
    self.lastID = lastID
    self.bytes = bytes
  }

  /// Columns that were read from a file whose seals are right.
  ///
  /// - Throws: ``IndexDamage`` where they cannot be columns all the same.
  init(_ header: IndexHeader, bytes: Data) throws(IndexDamage) {
    layout = IndexLayout(count: header.count)
    guard bytes.count == layout.length else { throw .length(bytes.count) }
    lastID = header.lastID
    self.bytes = bytes
    let isBounded = withColumns { columns in
      (0..<header.count).allSatisfy { columns.isPossible($0) }
        && zip(columns.ids, columns.ids.dropFirst()).allSatisfy { $0 < $1 }
        && columns.ids.last.map { $0 <= header.lastID } ?? true
        && columns.fingers.count(where: { $0 == IndexColumns.removed }) == header.gone
    }
    guard isBounded else { throw .checksum }
  }

  /// The columns as buffers, valid inside the closure only.
  struct Buffers {
    /// ``TemplateSketch/scannedMinutiaCount`` codes a reference, by themselves: a search goes through those of all references.
    let scannedCodes: UnsafeBufferPointer<UInt64>
    /// The ``TemplateSketch/furtherMinutiaCount`` others of each.
    let furtherCodes: UnsafeBufferPointer<UInt64>
    /// The rows of the references in the database, ascending.
    let ids: UnsafeBufferPointer<Int64>
    /// The rows of their subjects.
    let subjects: UnsafeBufferPointer<Int64>
    /// The groups of their subjects.
    let groups: UnsafeBufferPointer<UInt32>
    let x: UnsafeBufferPointer<UInt8>
    let y: UnsafeBufferPointer<UInt8>
    let angle: UnsafeBufferPointer<UInt8>
    /// How many codes each reference uses.
    let counts: UnsafeBufferPointer<UInt8>
    /// The finger position of each, or why there is no sketch.
    let fingers: UnsafeBufferPointer<UInt8>

    /// Whether there is a sketch in a row.
    func isSketched(_ row: Int) -> Bool { fingers[row] <= 10 }

    /// The sketch of the reference in a row.
    func sketch(at row: Int) -> TemplateSketch {
      let first = row * TemplateSketch.maximumMinutiaCount
      let range = first..<(first + Int(counts[row]))
      return TemplateSketch(
        codes: codes(at: row), x: Array(x[range]), y: Array(y[range]),
        angle: Array(angle[range]))
    }

    /// The codes of the reference in a row, best minutiae first.
    private func codes(at row: Int) -> [UInt64] {
      let count = Int(counts[row])
      let scanned = min(count, TemplateSketch.scannedMinutiaCount)
      let first = row * TemplateSketch.scannedMinutiaCount
      let further = row * TemplateSketch.furtherMinutiaCount
      var codes: [UInt64] = []
      codes.reserveCapacity(count)
      codes += scannedCodes[first..<(first + scanned)]
      codes += furtherCodes[further..<(further + count - scanned)]
      return codes
    }

    /// The codes of a reference's best minutiae, at most as many as are scanned.
    func codes(ofBest count: Int, at row: Int) -> UnsafeBufferPointer<UInt64>.SubSequence {
      let first = row * TemplateSketch.scannedMinutiaCount
      let most = min(count, TemplateSketch.scannedMinutiaCount, Int(counts[row]))
      return scannedCodes[first..<(first + most)]
    }

    fileprivate func isPossible(_ row: Int) -> Bool {
      isSketched(row)
        ? Int(counts[row]) <= TemplateSketch.maximumMinutiaCount
        : fingers[row] >= IndexColumns.unreadable && counts[row] == 0
    }
  }

  /// Runs a step on the columns.
  func withColumns<Value>(_ step: (Buffers) throws -> Value) rethrows -> Value {
    try bytes.withUnsafeBytes { bytes in
      // The length was checked against the layout, so that every column lies inside the bytes.
      func column<Element>(
        _ column: IndexLayout.Column, of type: Element.Type
      ) -> UnsafeBufferPointer<Element> {
        UnsafeRawBufferPointer(rebasing: bytes[layout.range(of: column)])
          .assumingMemoryBound(to: type)
      }
      return try step(
        Buffers(
          scannedCodes: column(.scannedCodes, of: UInt64.self),
          furtherCodes: column(.furtherCodes, of: UInt64.self), ids: column(.ids, of: Int64.self),
          subjects: column(.subjects, of: Int64.self), groups: column(.groups, of: UInt32.self),
          x: column(.x, of: UInt8.self), y: column(.y, of: UInt8.self),
          angle: column(.angle, of: UInt8.self), counts: column(.counts, of: UInt8.self),
          fingers: column(.fingers, of: UInt8.self)))
    }
  }

  /// The bytes of a block.
  func block(_ number: Int) -> Data {
    let range = layout.range(ofBlock: number)
    return bytes.dropFirst(range.lowerBound).prefix(range.count)
  }
}
