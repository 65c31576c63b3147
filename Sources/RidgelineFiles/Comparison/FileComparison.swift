import Ridgeline

/// What the prints of two files give.
package struct FileComparison: Encodable, Sendable {
  package let probe: String
  package let reference: String
  package var score = 0.0
  package var falseMatchRate = 1.0
  package var isExtrapolated = false
  package var isMatch = false
  /// How the comparisons became one score; absent where nothing was compared.
  package var method: RecordComparison.Method?
  /// Of the best comparison.
  package var pairedMinutiae = 0
  package var probeMinutiae = 0
  package var referenceMinutiae = 0
  /// All comparisons that were made.
  package var comparisons: [RecordComparison.Pair] = []
  package var warnings: [ResolutionWarning]?
  package var failure: String?
  package var error: String?

  /// What is to be said of the reference's resolutions.
  package var doubts: [ResolutionWarning] { outcome?.doubts ?? [] }
  /// The comparison itself; nil where the files could not be compared.
  package var found: RecordComparison? { outcome?.comparison }

  /// What is not written.
  private var outcome: (comparison: RecordComparison, doubts: [ResolutionWarning])?

  /// Compares the prints of a file with those of a reference file.
  ///
  /// - Parameters:
  ///   - threshold: the score from which prints match.
  ///   - warn: takes what is doubtful about the reference's resolution.
  package init(
    _ probes: MatchedPrints, with path: String, threshold: Double, selection: PrintSelection,
    reading: PrintReading, warn: (ResolutionWarning) -> Void
  ) {
    probe = probes.path
    reference = path
    do {
      let references = try MatchedPrints(path: path, selection: selection, reading: reading)
      references.warnings.forEach(warn)
      let warnings = probes.warnings + references.warnings
      self.warnings = warnings.isEmpty ? nil : warnings
      let comparison = try RecordComparison(probes, references)
      comparison.notes.forEach(reading.say)
      score = comparison.score
      falseMatchRate = FalseMatchRate.rate(atScore: score)
      isExtrapolated = score > Comparison.supportedScore
      isMatch = score >= threshold && comparison.failure == nil
      method = comparison.method
      comparisons = comparison.pairs
      failure = comparison.failure
      if let best = comparison.best {
        pairedMinutiae = best.pairedMinutiae
        probeMinutiae = best.probeMinutiae
        referenceMinutiae = best.referenceMinutiae
      }
      outcome = (comparison, references.warnings)
    } catch {
      self.error = "\(error)"
    }
  }

  private enum CodingKeys: CodingKey {
    case probe, reference, score, falseMatchRate, isExtrapolated, isMatch, method, pairedMinutiae
    case probeMinutiae, referenceMinutiae, comparisons, warnings, failure, error
  }

  package func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encode(probe, forKey: .probe)
    try fields.encode(reference, forKey: .reference)
    try fields.encodeIfPresent(warnings, forKey: .warnings)
    // What could not be compared has no score, and no answer that looks like one.
    if let error { return try fields.encode(error, forKey: .error) }
    if let failure { return try fields.encode(failure, forKey: .failure) }
    try fields.encode(score, forKey: .score)
    try fields.encode(falseMatchRate, forKey: .falseMatchRate)
    try fields.encode(isExtrapolated, forKey: .isExtrapolated)
    try fields.encode(isMatch, forKey: .isMatch)
    try fields.encodeIfPresent(method, forKey: .method)
    try fields.encode(pairedMinutiae, forKey: .pairedMinutiae)
    try fields.encode(probeMinutiae, forKey: .probeMinutiae)
    try fields.encode(referenceMinutiae, forKey: .referenceMinutiae)
    try fields.encode(comparisons, forKey: .comparisons)
  }
}
