/// What an extractor found in a picture.
public struct Extraction: Sendable {
  /// The template; empty when ``failure`` is set.
  public let template: Template
  /// Why no template could be made (a failure to enrol), or nil.
  public let failure: ExtractionFailure?
  /// What was measured of the print's quality.
  public let measures: QualityMeasures
  /// The picture of every stage, when ``Extractor/Configuration/keepsStages`` asks for it and the
  /// picture got as far as the enhancement.
  public let stages: ExtractionStages?

  /// An extraction with its outcome.
  init(
    template: Template, failure: ExtractionFailure?, measures: QualityMeasures,
    stages: ExtractionStages?
  ) {
    self.template = template
    self.failure = failure
    self.measures = measures
    self.stages = stages
  }

  /// An extraction that found nothing to work on.
  init(failure: ExtractionFailure, measures: QualityMeasures) {
    self.init(template: .empty, failure: failure, measures: measures, stages: nil)
  }
}
