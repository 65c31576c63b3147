/// What an extractor found in a picture.
public struct Extraction: Sendable {
  /// The template; empty when ``failure`` is set.
  public let template: Template
  /// Why no template could be made (a failure to enrol), or nil.
  public let failure: ExtractionFailure?
  /// How good the capture is, why it is not better, and what to do.
  public let quality: QualityReport
  /// The picture of every stage, when ``Extractor/Configuration/keepsStages`` asks for it and the
  /// picture got as far as the enhancement.
  public let stages: ExtractionStages?

  /// An extraction with its outcome.
  init(
    template: Template, failure: ExtractionFailure?, quality: QualityReport,
    stages: ExtractionStages?
  ) {
    self.template = template
    self.failure = failure
    self.quality = quality
    self.stages = stages
  }

  /// An extraction that found nothing to work on.
  init(failure: ExtractionFailure, measures: QualityMeasures) {
    self.init(
      template: .empty, failure: failure,
      quality: QualityReport(measures: measures, map: .empty, failure: failure), stages: nil)
  }
}
