/// What ``AlignmentSearch`` makes: the rigid transform that takes the first print onto the second, and
/// the pairs that speak for it.
final class Alignment {
  /// The transform.
  var transform = RigidTransform(cosine: 1, sine: 0)
  /// The pairs of minutiae under it.
  var pairing = Pairing()
  /// What was proposed on the way, the best supported first.
  var proposals: [Proposal] = []

  /// A transform that a pair of minutiae proposed.
  struct Proposal {
    /// The transform.
    var transform: RigidTransform
    /// Where the pair's own transform takes the middle of the first print, and how it turns.
    let image: (x: Float, y: Float)
    let turn: Int16
    /// The similarities of the pairs under it, as its last pairing made them.
    var sum: Float = 0
    /// Whether the last pairing moved it, so that another may do better.
    var isOpen = true
    /// Whether it was refined to the end.
    var isFinalist = false
  }
}
