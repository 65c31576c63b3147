/// What ``LocalSimilarity`` makes: how much the minutiae of two prints resemble each other.
final class LocalPairs {
  /// The similarity of each minutia of the first print (row) with each of the second (column).
  ///
  /// Vectors may read beyond the last.
  let similarity = FixedBuffer<Float>(MinutiaSet.maximumPairCount + 8, repeating: 0)
  /// All pairs that resemble each other at all, row by row; ``count`` of them.
  let list = FixedBuffer<LocalPair>(
    MinutiaSet.maximumPairCount,
    repeating: LocalPair(row: 0, column: 0, turn: 0, similarity: 0))
  /// How many there are.
  var count = 0
  /// What each minutia has in common with all others.
  let rowSums = FixedBuffer<Float>(MinutiaSet.maximumMinutiaCount, repeating: 0)
  let columnSums = FixedBuffer<Float>(MinutiaSet.maximumMinutiaCount, repeating: 0)

  /// The pair at a place of the list.
  @inline(__always)
  subscript(index: Int) -> LocalPair { list[index] }
}
