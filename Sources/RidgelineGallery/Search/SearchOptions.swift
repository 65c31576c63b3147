internal import RidgelineConcurrency

/// What a search looks for, and how hard.
public struct SearchOptions: Sendable, Hashable, Codable {
  /// The false positive identification rate that the caller allows, `0 < rate <= 1`: the share of
  /// searches for people who are not enrolled that may name somebody.
  public var falsePositiveRate = 0.01
  /// Only subjects of these groups; nil for all.
  public var groups: Set<UInt32>?
  /// The maximum number of candidates in the result.
  public var candidates = 10
  /// The share of the references that the second stage looks at.
  public var keptShare = 0.03
  /// The minimum number of references that the second stage looks at.
  public var minimumKept = 2_000
  /// The number of references that are compared in full with a probe; of several probes, the number of subjects
  /// that they choose together, besides as many that they choose one by one.
  public var fullComparisons = 300
  /// Whether every reference is compared in full; slow, and the standard by which the staged search is
  /// judged.
  public var isExhaustive = false
  /// The number of threads, at least 1.
  public var threads = ParallelMap.allCores

  /// The defaults, measured on galleries of up to a million.
  public init() {}

  /// Refuses what would name everybody or nobody.
  func validate() throws(GalleryError) {
    guard falsePositiveRate > 0, falsePositiveRate <= 1 else {
      throw .invalidOption("the false positive rate", falsePositiveRate)
    }
    guard keptShare >= 0, keptShare <= 1 else {
      throw .invalidOption("the share that is looked at again", keptShare)
    }
    guard threads >= 1 else { throw .invalidOption("the number of threads", Double(threads)) }
    guard fullComparisons >= 1 else {
      throw .invalidOption("the number of full comparisons", Double(fullComparisons))
    }
  }
}
