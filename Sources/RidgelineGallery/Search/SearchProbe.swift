public import Ridgeline

/// One finger of the person who is searched for.
public struct SearchProbe: Sendable, Hashable {
  /// The template of the capture.
  public var template: Template
  /// Which finger it is.
  ///
  /// A known position is compared with references of that position and of unknown position only.
  public var finger: FingerPosition

  /// A capture of a finger.
  public init(_ template: Template, finger: FingerPosition = .unknown) {
    self.template = template
    self.finger = finger
  }
}
