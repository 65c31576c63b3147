import CRidgelineKernels

/// Two minutiae that resemble each other.
///
/// Laid out in memory as C has it, which a test sees to.
struct LocalPair: Hashable {
  /// The minutia of the first print.
  var row: UInt8
  /// The minutia of the second print.
  var column: UInt8
  /// The second direction less the first, in `BinaryAngle` units.
  var turn: Int16
  /// How much they resemble each other.
  var similarity: Float
}

extension UnsafePointer<LocalPair> {
  /// Pairs as C reads them.
  func withPairsForC<Result>(
    count: Int, _ body: (UnsafePointer<rk_local_pair>) -> Result
  ) -> Result {
    withMemoryRebound(to: rk_local_pair.self, capacity: count, body)
  }
}
