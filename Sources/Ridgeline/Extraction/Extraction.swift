/// What an extractor found in a picture.
///
/// It holds a template or says why there is none; it never holds an empty template.
public struct Extraction: Sendable {
  /// The template, or why none could be made (ISO/IEC 2382-37: failure to enroll).
  public let outcome: Result<Template, ExtractionFailure>
  /// How good the capture is, why it is not better, and what to do.
  public let quality: QualityReport
  /// The picture of every stage, if ``Extractor/Configuration/keepsStages`` asks for it and the picture
  /// got as far as the enhancement.
  public let stages: ExtractionStages?

  /// The template, which is never empty.
  ///
  /// - Throws: ``ExtractionFailure`` if none could be made.
  public var template: Template {
    get throws(ExtractionFailure) { try outcome.get() }
  }

  /// Why no template could be made, or nil.
  public var failure: ExtractionFailure? {
    switch outcome {
    case .success: nil
    case .failure(let failure): failure
    }
  }

  /// An extraction with its outcome.
  init(
    _ outcome: Result<Template, ExtractionFailure>, quality: QualityReport,
    stages: ExtractionStages?
  ) {
    self.outcome = outcome
    self.quality = quality
    self.stages = stages
  }

  /// An extraction that found nothing to work on.
  init(failure: ExtractionFailure, measures: QualityMeasures) {
    self.init(
      .failure(failure),
      quality: QualityReport(measures: measures, map: .empty, failure: failure), stages: nil)
  }
}
