package import Ridgeline

/// A finger that is not captured, and why, such as `9=amputated`, or `9:amputated` as addresses write it.
package struct AbsentFinger: Sendable {
  /// The finger.
  package let position: FingerPosition
  /// Why; another reason where none is said.
  package let reason: MissingReason

  /// Reads a finger with its reason; nil where there is no such finger or reason.
  package init?(_ text: String) {
    let parts = text.split(maxSplits: 1) { "=:".contains($0) }.map(String.init)
    guard let position = parts.first.flatMap(FingerName.position(of:)),
      let reason = parts.count == 1 ? .other : MissingReason(rawValue: parts[1])
    else { return nil }
    (self.position, self.reason) = (position, reason)
  }
}
