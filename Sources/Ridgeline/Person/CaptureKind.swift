/// How a finger came to be captured; the names are stable.
public enum CaptureKind: String, Sendable, Hashable, Codable, CaseIterable {
  /// Cut out of a picture of several fingers, whose order on the hand is certain.
  case slap
  /// Laid down alone.
  case plain
  /// Rolled from nail to nail.
  case rolled
}
