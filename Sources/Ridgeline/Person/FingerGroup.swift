/// Captures that were given as one finger and agree with each other.
struct FingerGroup: Sendable, Hashable {
  /// The finger they were given as.
  let position: FingerPosition
  /// The captures, by number.
  let members: [Int]
}
