/// The comparisons of a probe with some references, for programs: one form for one reference and for
/// many.
///
/// What stands beside `results` is of the best of them, and absent where none could be compared.
package struct FileComparisonReport: Encodable, Sendable {
  package let probe: String
  package let threshold: Double
  package let score: Double?
  package let falseMatchRate: Double?
  package let isExtrapolated: Bool?
  package let isMatch: Bool?
  package let warnings: [ResolutionWarning]?
  /// The best first.
  package let results: [FileComparison]

  package init(
    probe: String, threshold: Double, results: [FileComparison], warnings: [ResolutionWarning]
  ) {
    self.probe = probe
    self.threshold = threshold
    let best = results.first { $0.error == nil }
    score = best?.score
    falseMatchRate = best?.falseMatchRate
    isExtrapolated = best?.isExtrapolated
    isMatch = best.map { _ in results.contains(where: \.isMatch) }
    self.warnings = warnings.isEmpty ? nil : warnings
    self.results = results
  }
}
