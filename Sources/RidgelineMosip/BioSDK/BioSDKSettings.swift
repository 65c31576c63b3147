/// What a BioSDK is told by whoever runs it.
package struct BioSDKSettings: Sendable, Hashable {
  /// The comparison score from which two people are the same, `-10 log10(FMR)`; a request may ask for
  /// more, not for less.
  package var threshold = 40.0
  /// Whether scores are told beside decisions.
  ///
  /// Who can ask again and again with scores can climb towards a match.
  package var tellsScores = false
  /// How long a request may take.
  package var timeLimit = Duration.seconds(30)
  /// The most records of a gallery.
  package var galleryLimit = 1_000

  /// The defaults.
  package init() {}
}
