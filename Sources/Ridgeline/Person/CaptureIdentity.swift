/// Which finger a capture turned out to be.
enum CaptureIdentity: Sendable, Hashable {
  /// The one it was given as.
  case asGiven
  /// Another finger of the person.
  case other(FingerPosition, score: Double)
  /// None of the person's fingers, as far as they are known.
  case foreign(score: Double, isDoubtful: Bool)
  /// A picture that is there already: under the same position it does no harm.
  case copy(of: Int)
}
