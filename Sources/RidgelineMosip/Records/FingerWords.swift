package import Ridgeline

/// Fingers in the words of CBEFF, such as `Right IndexFinger`.
package enum FingerWords {
  private static let names = [
    "Thumb", "IndexFinger", "MiddleFinger", "RingFinger", "LittleFinger",
  ]

  /// The fingers that a text names, in the order of their codes; none where it names none.
  package static func fingers(in text: String) -> [FingerPosition] {
    let text = text.lowercased()
    let short = ["thumb", "index", "middle", "ring", "little"]
    let named = short.indices.filter { text.contains(short[$0]) }
    let hands = [("right", 1), ("left", 6)].filter { text.contains($0.0) }.map { $0.1 }
    return hands.flatMap { hand in
      named.compactMap { FingerPosition(rawValue: UInt8($0 + hand)) }
    }
  }

  /// The one finger that a text names; unknown where it names none or several.
  package static func finger(in text: String) -> FingerPosition {
    let fingers = fingers(in: text)
    return fingers.count == 1 ? fingers[0] : .unknown
  }

  /// The words of a finger.
  package static func words(_ finger: FingerPosition) -> [String] {
    guard let hand = finger.hand else { return ["UNKNOWN"] }
    return [hand == .right ? "Right" : "Left", names[(Int(finger.rawValue) - 1) % 5]]
  }
}
