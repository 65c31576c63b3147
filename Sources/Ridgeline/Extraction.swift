/// What an extractor found in a picture.
public struct Extraction: Sendable {
  /// The template; empty when ``failure`` is set.
  public let template: Template
  /// Why no template could be made (a failure to enrol), or nil.
  public let failure: ExtractionFailure?
  /// The picture of every stage, when ``Extractor/Configuration/keepsStages`` asks for it and the
  /// picture got as far as the enhancement.
  public let stages: ExtractionStages?

  /// An extraction with its outcome.
  init(template: Template, failure: ExtractionFailure?, stages: ExtractionStages?) {
    self.template = template
    self.failure = failure
    self.stages = stages
  }

  /// An extraction that found nothing to work on.
  init(failure: ExtractionFailure) {
    self.init(template: .empty, failure: failure, stages: nil)
  }
}
