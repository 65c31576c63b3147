/// What strangers reach in one search: the level above which its best candidates rise.
///
/// The mean of the 4th to the 11th highest score. A worn probe of few minutiae resembles many strangers a little, a clear one
/// none, a larger gallery holds more that resemble either: all of it lifts these scores and
/// the highest stranger's alike. By how much the highest rises above the next ones depends on the fall of the tail
/// alone (Rényi 1953), so that the same law holds for every probe and size.
enum StrangerBackground {
  /// The places in the order of scores, from 0.
  static let places = 3..<11
  /// The fewest subjects that must have been compared: of fewer the best are not the tail of many.
  static let fewestSubjects = 100

  /// The background of a search.
  ///
  /// - Parameter scores: the scores of all subjects that were compared, highest first.
  /// - Returns: nil where too few were.
  static func level(of scores: some RandomAccessCollection<Double>) -> Double? {
    guard scores.count >= fewestSubjects else { return nil }
    let counted = scores.dropFirst(places.lowerBound).prefix(places.count)
    return counted.reduce(0, +) / Double(places.count)
  }
}
