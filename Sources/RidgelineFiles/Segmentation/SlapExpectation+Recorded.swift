package import Ridgeline
package import RidgelineFormats

extension SlapExpectation {
  /// What a position of a file says that its picture shows; any fingers where it does not say.
  package init(_ recorded: RecordedPosition) {
    switch recorded.rawValue {
    case 13: self = .rightFour
    case 14: self = .leftFour
    case 15: self = .thumbs
    default: self = .any
    }
  }

  /// The slap that a position of a file names; nil where it names none.
  package init?(slap recorded: RecordedPosition) {
    self.init(recorded)
    if self == .any { return nil }
  }
}
