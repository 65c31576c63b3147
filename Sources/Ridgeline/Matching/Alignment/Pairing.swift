/// What ``MinutiaPairing`` makes: pairs of minutiae, each minutia in one pair at most, and which of
/// them have a partner.
final class Pairing {
  /// A minutia of the first print and its partner.
  struct Pair: BitwiseCopyable {
    /// The minutia of the first print.
    var row: Int
    /// The minutia of the second print.
    var column: Int
    /// Their local similarity.
    var similarity: Float
    /// Their similarity together with how near they came to each other.
    var strength: Float
  }

  /// How many pairs there are.
  private(set) var count = 0
  private let storage = FixedBuffer<Pair>(
    MinutiaSet.maximumMinutiaCount, repeating: Pair(row: 0, column: 0, similarity: 0, strength: 0))
  private let rowTaken = FixedBuffer<Bool>(MinutiaSet.maximumMinutiaCount, repeating: false)
  private let columnTaken = FixedBuffer<Bool>(MinutiaSet.maximumMinutiaCount, repeating: false)
  /// All that lay near each other, as sorting keys, while the pairs are chosen.
  let candidates = FixedBuffer<UInt64>(MinutiaSet.maximumPairCount, repeating: 0)

  /// The pair at a place, strongest first.
  @inline(__always)
  subscript(index: Int) -> Pair { storage[index] }

  /// Whether a minutia of the first print has a partner.
  @inline(__always)
  func hasPartner(row: Int) -> Bool { rowTaken[row] }

  /// Whether a minutia of the second print has a partner.
  @inline(__always)
  func hasPartner(column: Int) -> Bool { columnTaken[column] }

  /// Forgets all pairs, of prints with so many minutiae.
  func removeAll(rows: Int, columns: Int) {
    count = 0
    rowTaken.fill(rows, with: false)
    columnTaken.fill(columns, with: false)
  }

  /// Adds a pair of two minutiae that have no partner yet.
  @inline(__always)
  func append(_ pair: Pair) {
    rowTaken[pair.row] = true
    columnTaken[pair.column] = true
    storage[count] = pair
    count &+= 1
  }
}
