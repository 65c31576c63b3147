import CRidgelineKernels

/// Local pairs field by field, so that loops visit eight at a time; the owner frees them.
struct TurnedPairs {
  /// Where the minutia of the first print lies, and that of the second.
  let firstX, firstY, secondX, secondY: UnsafeMutableBufferPointer<Float>
  /// How much they resemble each other.
  let similarity: UnsafeMutableBufferPointer<Float>
  /// The second direction less the first, in `BinaryAngle` units.
  let turn: UnsafeMutableBufferPointer<Int16>
  /// The minutia of the first print, and that of the second.
  let row, column: UnsafeMutableBufferPointer<UInt8>

  /// Room for so many pairs.
  init(capacity: Int) {
    func floats() -> UnsafeMutableBufferPointer<Float> { .allocate(capacity: capacity) }
    (firstX, firstY, secondX, secondY) = (floats(), floats(), floats(), floats())
    similarity = floats()
    turn = .allocate(capacity: capacity)
    (row, column) = (.allocate(capacity: capacity), .allocate(capacity: capacity))
  }

  /// Frees the memory.
  func deallocate() {
    for numbers in [firstX, firstY, secondX, secondY, similarity] { numbers.deallocate() }
    turn.deallocate()
    row.deallocate()
    column.deallocate()
  }

  /// The arrays as C reads them.
  var forC: rk_turned_pairs {
    rk_turned_pairs(
      first_x: firstX.baseAddress, first_y: firstY.baseAddress, second_x: secondX.baseAddress,
      second_y: secondY.baseAddress, turn: turn.baseAddress, row: row.baseAddress,
      column: column.baseAddress, similarity: similarity.baseAddress)
  }
}
