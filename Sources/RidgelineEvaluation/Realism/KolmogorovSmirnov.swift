/// The two-sample statistic of Kolmogorov and Smirnov.
package enum KolmogorovSmirnov {
  /// The greatest difference between the distribution functions of two samples, 0 to 1; 1 where one
  /// of them is empty.
  ///
  /// Ties count on both sides before the functions are compared.
  package static func distance(_ a: [Double], _ b: [Double]) -> Double {
    guard !a.isEmpty, !b.isEmpty else { return 1 }
    let a = a.sorted()
    let b = b.sorted()
    var (i, j) = (0, 0)
    var greatest = 0.0
    while i < a.count, j < b.count {
      let value = min(a[i], b[j])
      while i < a.count, a[i] == value { i += 1 }
      while j < b.count, b[j] == value { j += 1 }
      let difference = Double(i) / Double(a.count) - Double(j) / Double(b.count)
      greatest = max(greatest, abs(difference))
    }
    return greatest
  }
}
