/// A comparison that was made, as indices into its set's prints.
package struct ScoredPair: Sendable, Hashable {
  /// The probe.
  package let probe: Int
  /// The reference.
  package let reference: Int
  /// Whether both show the same finger.
  package let isGenuine: Bool
  /// The comparison score.
  package let score: Double

  /// A comparison.
  package init(probe: Int, reference: Int, isGenuine: Bool, score: Double) {
    self.probe = probe
    self.reference = reference
    self.isGenuine = isGenuine
    self.score = score
  }
}

/// All scores of one set.
package struct SetScores: Sendable {
  /// The set.
  package let set: PrintSet
  /// The comparisons, in the order of the protocol.
  package let pairs: [ScoredPair]
  /// Failures to enroll: the index of the print, and why.
  package let failures: [Int: String]
  /// The comparisons that were made: of two prints that were both enrolled.
  package let comparisonCount: Int
  /// Those of them that gave no score, and why.
  package let failedComparisons: [FailedComparisons]
  /// What the work took.
  package let timing: Timing

  /// What enrollment and comparison took.
  package struct Timing: Sendable, Hashable, Codable {
    /// The median time to extract a template, in milliseconds of one thread.
    package let extractionMedian: Double
    /// The 95th percentile of the same.
    package let extractionP95: Double
    /// Comparisons of prepared templates in one second of one thread; pairs of which a print failed to
    /// enroll are none.
    package let comparisonsPerSecond: Double
    /// The median size of a template in bytes.
    package let templateBytes: Int

    /// What enrollment and comparison took.
    package init(
      extractionMedian: Double, extractionP95: Double, comparisonsPerSecond: Double,
      templateBytes: Int
    ) {
      self.extractionMedian = extractionMedian
      self.extractionP95 = extractionP95
      self.comparisonsPerSecond = comparisonsPerSecond
      self.templateBytes = templateBytes
    }
  }

  /// The scores of a set.
  ///
  /// - Parameter comparisonCount: the comparisons that were made; all by default.
  package init(
    set: PrintSet, pairs: [ScoredPair], failures: [Int: String], comparisonCount: Int? = nil,
    failedComparisons: [FailedComparisons] = [], timing: Timing
  ) {
    self.set = set
    self.pairs = pairs
    self.failures = failures
    self.comparisonCount = comparisonCount ?? pairs.count
    self.failedComparisons = failedComparisons
    self.timing = timing
  }

  /// The scores of the mated comparisons.
  package var genuine: [Double] { pairs.filter(\.isGenuine).map(\.score) }
  /// The scores of the impostor comparisons.
  package var impostor: [Double] { pairs.filter { !$0.isGenuine }.map(\.score) }
}
