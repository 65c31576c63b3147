package import Ridgeline
package import RidgelineFormats

/// What came of a print.
package struct PrintExtraction: Sendable {
  /// What the print is called in messages.
  package let label: String
  /// Which finger, or fingers, the file says that it is of.
  package let finger: RecordedPosition
  /// The place among the prints of the file; nil where it is the only one.
  package let index: Int?
  /// The template; of no use after a failure.
  package let template: Template
  /// Why there is no template.
  package let failure: String?
  /// The picture, where there was one.
  package let image: FingerprintImage?
  /// All that was made of the picture, where there was one.
  package var extraction: Extraction?
  /// What is to be said of the resolution.
  package let warning: ResolutionWarning?
}
