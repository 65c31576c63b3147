/// A comparison that was made, as indices into its set's prints.
public struct ScoredPair: Sendable, Hashable {
  /// The probe.
  public let probe: Int
  /// The reference.
  public let reference: Int
  /// Whether both show the same finger.
  public let isGenuine: Bool
  /// The comparison score.
  public let score: Double

  /// A comparison.
  public init(probe: Int, reference: Int, isGenuine: Bool, score: Double) {
    self.probe = probe
    self.reference = reference
    self.isGenuine = isGenuine
    self.score = score
  }
}

/// All scores of one set.
public struct SetScores: Sendable {
  /// The set.
  public let set: PrintSet
  /// The comparisons, in the order of the protocol.
  public let pairs: [ScoredPair]
  /// Failures to enrol: the index of the print, and why.
  public let failures: [Int: String]
  /// What the work took.
  public let timing: Timing

  /// What enrolment and comparison took.
  public struct Timing: Sendable, Hashable, Codable {
    /// The median time to extract a template, in milliseconds of one thread.
    public let extractionMedian: Double
    /// The 95th percentile of the same.
    public let extractionP95: Double
    /// Comparisons of prepared templates in one second of one thread.
    public let comparisonsPerSecond: Double
    /// The median size of a template in bytes.
    public let templateBytes: Int

    /// What enrolment and comparison took.
    public init(
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
  public init(set: PrintSet, pairs: [ScoredPair], failures: [Int: String], timing: Timing) {
    self.set = set
    self.pairs = pairs
    self.failures = failures
    self.timing = timing
  }

  /// The scores of the mated comparisons.
  public var genuine: [Double] { pairs.filter(\.isGenuine).map(\.score) }
  /// The scores of the impostor comparisons.
  public var impostor: [Double] { pairs.filter { !$0.isGenuine }.map(\.score) }
}
