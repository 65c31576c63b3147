/// A point where a ridge ends or forks.
public struct Minutia: Sendable, Hashable {
  /// What happens to the ridge.
  public enum Kind: UInt8, Sendable, Hashable, CaseIterable {
    /// A ridge ends (a valley forks).
    case ending = 1
    /// A ridge forks (a valley ends).
    case bifurcation = 2
    /// The engine that made the record did not say.
    case other = 0
  }

  /// Pixels at 500 per inch from the left edge of the resampled picture.
  public var x: Float
  /// Pixels at 500 per inch from the top edge of the resampled picture.
  public var y: Float
  /// Radians in `-pi ..< pi`, counter-clockwise from +x as seen on the picture.
  ///
  /// It points as ISO/IEC 19794-2 defines it: an ending points from its tip back along the ridge, a
  /// bifurcation along the valley that ends between its two branches.
  public var direction: Float
  /// What happens to the ridge.
  public var kind: Kind
  /// How much the point can be trusted, 0 to 1.
  ///
  /// It is another thing than the quality of a capture, which is 0 to 100: ``QualityReport/score``.
  public var quality: Float

  /// A minutia.
  public init(x: Float, y: Float, direction: Float, kind: Kind, quality: Float) {
    self.x = x
    self.y = y
    self.direction = direction
    self.kind = kind
    self.quality = quality
  }
}
