/// The tails that were measured in a gallery.
public struct StrangerTails: Sendable, Hashable, Codable {
  /// Of searches with one finger; nil where there are too few subjects.
  public let oneFinger: StrangerTail?
  /// Of searches with several positions, whose scores are fused; nil where too few subjects have several.
  public let severalFingers: StrangerTail?
  /// How many references the gallery had.
  public let references: Int

  /// Whether enough was measured for searches to go by it.
  public var isMeasured: Bool { oneFinger != nil || severalFingers != nil }

  /// Whether the numbers can be of any gallery: they may come from a file.
  var isPossible: Bool { [oneFinger, severalFingers].allSatisfy { $0?.isPossible ?? true } }

  /// The tail for a search with so many positions.
  func tail(positions: Int) -> StrangerTail? { positions > 1 ? severalFingers : oneFinger }
}
