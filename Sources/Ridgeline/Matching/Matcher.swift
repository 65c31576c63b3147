/// Compares one probe with any number of references.
///
/// The work that concerns the probe alone is done once, in the initialiser. A value without
/// mutable state: one matcher may serve any number of threads.
public struct Matcher: Sendable {
  /// The probe.
  public let probe: Template

  /// Prepares a probe.
  public init(probe: Template) {
    self.probe = probe
  }

  /// Compares the probe with a reference.
  ///
  /// The score is symmetric: exchanging probe and reference gives the same one. An empty template
  /// on either side compares with score 0.
  public func compare(with reference: Template) -> Comparison {
    compare(with: PreparedTemplate(reference))
  }

  /// Compares the probe with a reference that was prepared before.
  public func compare(with reference: PreparedTemplate) -> Comparison { .none }
}

/// A template with everything that a comparison derives from it alone.
///
/// Prepare a reference once when it takes part in many comparisons.
public struct PreparedTemplate: Sendable {
  /// The template.
  public let template: Template

  /// Prepares a template.
  public init(_ template: Template) {
    self.template = template
  }
}
