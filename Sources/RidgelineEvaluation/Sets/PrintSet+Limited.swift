extension PrintSet {
  /// The first prints of the first fingers, for a run that need not be exact.
  ///
  /// - Parameters:
  ///   - fingers: how many fingers stay; nil for all.
  ///   - printsPerFinger: how many prints of each stay; nil for all.
  package func limited(fingers: Int?, printsPerFinger: Int?) -> PrintSet {
    var counts: [String: Int] = [:]
    let kept = prints.filter { print in
      let seen = counts[print.finger]
      if seen == nil, let fingers, counts.count >= fingers { return false }
      counts[print.finger] = (seen ?? 0) + 1
      return printsPerFinger.map { (seen ?? 0) < $0 } ?? true
    }
    return PrintSet(name: name, prints: kept, pixelsPerInch: pixelsPerInch, note: note)
  }
}
