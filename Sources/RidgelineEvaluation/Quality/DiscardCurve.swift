import Ridgeline

/// How the misses fall as the prints that a measure calls worst are set aside: the error-versus-discard
/// characteristic (Grother and Tabassi, IEEE TPAMI 29(4), 2007).
package struct DiscardCurve: Sendable, Hashable, Codable {
  /// What ordered the prints.
  package let measure: String
  /// The FNMR with nothing, 1 %, 2 % and so on of the prints set aside.
  package let fnmr: [Double]

  /// The largest share of the prints that is set aside, in hundredths.
  package static let reach = 30
  /// Orders of equal values that are averaged over.
  private static let shuffles = 32

  /// The mean of the FNMR from nothing to ``reach`` set aside: the area under the curve over its width.
  package var area: Double {
    let inner = fnmr.dropFirst().dropLast().reduce(0, +)
    return (inner + 0.5 * (fnmr[0] + fnmr[fnmr.count - 1])) / Double(fnmr.count - 1)
  }

  /// The FNMR with a share of the prints set aside, in hundredths, up to ``reach``.
  package subscript(hundredths: Int) -> Double { fnmr[hundredths] }

  /// The curve of one measure.
  ///
  /// A comparison is set aside as soon as one of its prints is. Prints of one value leave in an order
  /// drawn anew 32 times, over which is averaged, so that coarse measures are not helped or hurt by
  /// file names.
  ///
  /// - Parameters:
  ///   - values: the measure of each print, larger for better ones.
  ///   - pairs: mated comparisons: two prints, and whether the comparison is a miss.
  package init(
    measure: String, values: [Double], pairs: [(first: Int, second: Int, isMiss: Bool)]
  ) {
    self.measure = measure
    var sums = [Double](repeating: 0, count: DiscardCurve.reach + 1)
    var random = SplitMix64(seed: 29_794)
    for _ in 0..<DiscardCurve.shuffles {
      let order = values.indices.map { (values[$0], random.next(), $0) }
        .sorted { ($0.0, $0.1) < ($1.0, $1.1) }
      var rank = [Int](repeating: 0, count: values.count)
      for (place, entry) in order.enumerated() { rank[entry.2] = place }
      // How many comparisons, and misses, leave with the print of each rank.
      var leaving = [(all: Int, misses: Int)](repeating: (0, 0), count: values.count)
      for pair in pairs {
        let first = min(rank[pair.first], rank[pair.second])
        leaving[first].all += 1
        if pair.isMiss { leaving[first].misses += 1 }
      }
      var (all, misses) = (pairs.count, pairs.count { $0.isMiss })
      var gone = 0
      for step in 0...DiscardCurve.reach {
        let until = (step * values.count + 50) / 100
        while gone < until {
          all -= leaving[gone].all
          misses -= leaving[gone].misses
          gone += 1
        }
        sums[step] += all > 0 ? Double(misses) / Double(all) : 0
      }
    }
    fnmr = sums.map { $0 / Double(DiscardCurve.shuffles) }
  }
}
