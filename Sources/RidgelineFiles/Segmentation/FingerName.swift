package import Ridgeline

/// A finger as files and options name it: `right-index`.
package enum FingerName {
  private static let fingers = ["thumb", "index", "middle", "ring", "little"]

  /// The name of a position; nil where it is not known.
  package static func name(of position: FingerPosition) -> String? {
    position.hand.map { "\($0.rawValue)-\(fingers[(Int(position.rawValue) - 1) % 5])" }
  }

  /// The position of a name, or of a code of ISO/IEC 19794-2 from 1 to 10.
  package static func position(of name: String) -> FingerPosition? {
    if let code = UInt8(name), code > 0 { return FingerPosition(rawValue: code) }
    return FingerPosition.allCases.first { FingerName.name(of: $0) == name.lowercased() }
  }
}
