public import Ridgeline

/// Where the last stage of a search gets whole templates from.
public protocol ReferenceSource: Sendable {
  /// The template of a reference; nil when the reference is no longer there.
  func template(of id: Int64) throws -> Template?
}
