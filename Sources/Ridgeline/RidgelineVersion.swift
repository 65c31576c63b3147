/// The version of the library and the command, by semantic versioning.
///
/// What a template's form and a score mean changes only with the minor version (before 1.0) or the major
/// one, and CHANGELOG.md says so.
public enum RidgelineVersion {
  /// The present version.
  public static let current = "0.2.0"
}
