public import Ridgeline

/// One print as it was stored: a picture, or a template that was made before.
public enum StoredPrint: Sendable {
  /// A picture.
  case image(FingerprintImage)
  /// A template.
  case template(Template)
}
