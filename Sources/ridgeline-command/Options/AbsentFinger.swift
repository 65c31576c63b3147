import ArgumentParser
import Ridgeline
import RidgelineFiles

/// A finger that is not captured, and why, such as `9=amputated`.
struct AbsentFinger: ExpressibleByArgument {
  /// The finger.
  let position: FingerPosition
  /// Why.
  let reason: MissingReason

  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1).map(String.init)
    guard let position = parts.first.flatMap(FingerName.position(of:)),
      let reason = parts.count == 1 ? .other : MissingReason(rawValue: parts[1])
    else { return nil }
    (self.position, self.reason) = (position, reason)
  }
}
