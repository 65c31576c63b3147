/// What ``Relaxation`` makes: the strongest local pairs of two prints, best first; those that were
/// relaxed lead.
final class RankedPairs {
  /// Pairs of a comparison that propose a transform.
  static let seeds = 20

  /// How many there are.
  private(set) var count = 0
  /// The mean of the best similarities after relaxation; 0 where nothing was relaxed.
  var relaxedSimilarity: Float = 0

  private let storage = FixedBuffer<LocalPair>(
    MinutiaSet.maximumMinutiaCount, repeating: LocalPair(row: 0, column: 0, turn: 0, similarity: 0))

  /// The pair at a place.
  @inline(__always)
  subscript(index: Int) -> LocalPair { storage[index] }

  /// Forgets all pairs.
  func removeAll() { count = 0 }

  /// Adds a pair behind the others; there is room for as many as a print has minutiae.
  func append(_ pair: LocalPair) {
    storage[count] = pair
    count &+= 1
  }
}
