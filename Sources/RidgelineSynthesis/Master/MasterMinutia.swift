public import Ridgeline

/// A point of a master finger where a ridge ends or forks.
public struct MasterMinutia: Sendable, Hashable {
  /// Where it is.
  public let point: MasterPoint
  /// Radians from +x towards +y (down), towards the side that has one line more: at an ending from
  /// its tip back along the ridge, at a fork along the valley between the branches.
  public let direction: Double
  /// What happens to the ridge.
  public let kind: Minutia.Kind
}
