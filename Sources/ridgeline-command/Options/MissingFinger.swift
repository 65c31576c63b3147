public import ArgumentParser
public import Ridgeline
import RidgelineFiles

extension SlapExpectation: ExpressibleByArgument {}

/// A finger that is stated as missing.
struct MissingFinger: ExpressibleByArgument {
  /// Which one.
  let position: FingerPosition

  init?(argument: String) {
    guard let position = FingerName.position(of: argument) else { return nil }
    self.position = position
  }
}
