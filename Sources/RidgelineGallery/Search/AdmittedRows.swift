internal import Ridgeline

/// The rows of a tile that pass a filter, side by side for the kernel, which scores nothing else then.
struct AdmittedRows {
  /// The rows, ascending, and the tile that they are of.
  private let rows: [Int]
  private let tile: Range<Int>

  init(_ rows: [Int], of tile: Range<Int>) {
    (self.rows, self.tile) = (rows, tile)
  }

  /// Runs a step on the codes of the rows that are scanned; where all rows of the tile are admitted, where they lie.
  func withCodes(
    of columns: IndexColumns.Buffers,
    _ step: (_ codes: UnsafeBufferPointer<UInt64>, _ counts: UnsafeBufferPointer<UInt8>) -> Void
  ) {
    let capacity = TemplateSketch.scannedMinutiaCount
    guard rows.count < tile.count else {
      let codes = columns.scannedCodes[(tile.lowerBound * capacity)..<(tile.upperBound * capacity)]
      step(
        UnsafeBufferPointer(rebasing: codes), UnsafeBufferPointer(rebasing: columns.counts[tile]))
      return
    }
    let codes = [UInt64](unsafeUninitializedCapacity: rows.count * capacity) { gathered, count in
      // Bounds: each row is of the columns, which hold `capacity` codes for it; so does `gathered`.
      for (place, row) in rows.enumerated() {
        (gathered.baseAddress! + place * capacity).initialize(
          from: columns.scannedCodes.baseAddress! + row * capacity, count: capacity)
      }
      count = rows.count * capacity
    }
    let counts = rows.map { columns.counts[$0] }
    codes.withUnsafeBufferPointer { codes in counts.withUnsafeBufferPointer { step(codes, $0) } }
  }

  /// The scores of the rows as scores of the tile, 0 for those that are not admitted.
  func spread(_ scores: [UInt16]) -> [UInt16] {
    guard rows.count < tile.count else { return scores }
    var all = [UInt16](repeating: 0, count: tile.count)
    for (row, score) in zip(rows, scores) { all[row - tile.lowerBound] = score }
    return all
  }
}
