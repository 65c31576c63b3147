import ArgumentParser
import Ridgeline
import RidgelineFiles

/// A finger that is not captured, and why, such as `9=amputated`, or `9:amputated` as addresses write it.
struct AbsentFinger: ExpressibleByArgument {
  /// The finger.
  let position: FingerPosition
  /// Why.
  let reason: MissingReason

  init?(argument: String) {
    let parts = argument.split(maxSplits: 1) { "=:".contains($0) }.map(String.init)
    guard let position = parts.first.flatMap(FingerName.position(of:)),
      let reason = parts.count == 1 ? .other : MissingReason(rawValue: parts[1])
    else { return nil }
    (self.position, self.reason) = (position, reason)
  }
}
