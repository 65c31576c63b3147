/// One fingertip of a picture of several fingers.
public struct FingertipSegment: Sendable, Hashable {
  /// Which finger it is; unknown where neither the caller nor the hand's shape tells.
  public let position: FingerPosition
  /// How likely the position is, 0 to 1; 1 where the caller stated it.
  public let positionConfidence: Double
  /// The fingertip down to its first crease, or to where its contact ends, in the picture's pixels.
  public let box: RotatedBox
  /// How sure it is that this is a fingertip and that its outline is right, 0 to 1.
  public let confidence: Double
  /// Whether the lower end was seen; otherwise it is where a crease usually lies.
  public let hasVisibleEnd: Bool
  /// Whether the box reaches beyond the picture.
  public let isCutOff: Bool
}
