import RidgelineConcurrency

/// What an ABIS is told by whoever runs it.
package struct ABISSettings: Sendable, Hashable {
  /// The false positive identification rate of a search that asks for none, `0 < rate <= 1`.
  package var falsePositiveRate = 0.001
  /// The most candidates of an answer.
  package var candidates = 100
  /// The least number of fingers of a reference.
  package var minimumFingers = 1
  /// The least quality of a finger, 0 to 100; a finger below it is left out.
  package var minimumQuality = 0
  /// Whether every reference is compared in full.
  package var isExhaustive = false
  /// Whether textures are kept.
  package var keepsTexture = false
  /// The number of threads for one message.
  package var threads = ParallelMap.allCores

  /// The defaults.
  package init() {}
}
