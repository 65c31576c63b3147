/// A capture that an enrolment keeps.
public struct EnrollmentCapture: Sendable {
  /// Its template.
  public var template: Template { prepared.template }
  /// Its quality, 0 to 100.
  public let quality: Int
  /// The chance that it matches a mate of the same quality at score 40.
  public let chanceOfMatch: Double

  /// The template, ready for comparisons.
  let prepared: PreparedTemplate

  /// The capture of an extraction.
  public init(_ extraction: Extraction) {
    self.init(PreparedTemplate(extraction.template), extraction: extraction)
  }

  /// The capture of an extraction whose template was prepared before.
  package init(_ prepared: PreparedTemplate, extraction: Extraction) {
    self.prepared = prepared
    quality = extraction.quality.score
    chanceOfMatch = extraction.quality.quality.chanceOfMatch(with: extraction.quality.quality)
  }

  /// The capture of a stored template, whose picture is gone.
  ///
  /// - Parameter quality: 0 to 100, as it was noted when the template was made; 50 where it was not.
  public init(_ template: Template, quality: Int = 50) {
    prepared = PreparedTemplate(template)
    self.quality = template.isEmpty ? 0 : max(0, min(100, quality))
    chanceOfMatch = template.isEmpty ? 0 : 0.99
  }
}
