public import Ridgeline

/// One finger of the person who is searched for.
public struct SearchProbe: Sendable, Hashable {
  /// The template of the capture.
  public var template: Template
  /// The finger position of ISO/IEC 19794, 1 to 10; 0 if it is not known.
  ///
  /// A known position is compared with references of that position and of unknown position only.
  public var finger: UInt8

  /// A capture of a finger.
  public init(_ template: Template, finger: UInt8 = 0) {
    self.template = template
    self.finger = finger
  }
}
