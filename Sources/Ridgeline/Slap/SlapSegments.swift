/// The fingertips of a picture of several fingers.
public struct SlapSegments: Sendable, Hashable {
  /// The fingertips from left to right, the hand pointing up.
  public let fingers: [FingertipSegment]
  /// The hand that the fingers are of: the one that was asked for, or else the likelier one; nil for two thumbs
  /// and where nothing tells.
  public let hand: FingerPosition.Hand?
  /// How likely the fingers are of the right hand as they lie, 0 to 1, whatever was asked for; 0.5 where
  /// nothing tells.
  ///
  /// Far below 0.5 where a right hand was asked for, hands were probably exchanged.
  public let rightHandLikelihood: Double
  /// The mean turn of the fingers in radians, clockwise as seen on the picture.
  public let turn: Double
}
