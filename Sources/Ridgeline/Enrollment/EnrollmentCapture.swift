/// A capture that an enrollment keeps; it always has a template.
public struct EnrollmentCapture: Sendable {
  /// Its template, as its binary form represents it.
  public var template: Template { prepared.template }
  /// Its quality, 0 to 100.
  public let quality: Int
  /// The chance that it matches a mate of the same quality at score 40.
  public let chanceOfMatch: Double

  /// The template, ready for comparisons.
  let prepared: PreparedTemplate

  /// The capture of an extraction.
  ///
  /// - Throws: ``ExtractionFailure`` if the extraction gave no template.
  public init(_ extraction: Extraction) throws(ExtractionFailure) {
    self.init(PreparedTemplate(try extraction.template, kernels: .fastest), extraction: extraction)
  }

  /// The capture of an extraction whose template was prepared before.
  package init(_ prepared: PreparedTemplate, extraction: Extraction) {
    self.prepared = prepared
    quality = extraction.quality.score
    chanceOfMatch = extraction.quality.quality.chanceOfMatch(with: extraction.quality.quality)
  }

  /// The capture of a stored template, whose picture is gone.
  ///
  /// - Parameters:
  ///   - template: the stored template.
  ///   - quality: 0 to 100, as it was noted when the template was made; 50 if it was not.
  /// - Throws: ``ExtractionFailure`` if the template has too few minutiae to tell anybody apart.
  public init(_ template: Template, quality: Int = 50) throws(ExtractionFailure) {
    try self.init(template, quality: max(0, min(100, quality)), chanceOfMatch: 0.99)
  }

  /// The capture with all that is kept of it.
  init(
    _ template: Template, quality: Int, chanceOfMatch: Double
  ) throws(ExtractionFailure) {
    let template = template.quantized
    if let failure = template.failureToEnroll { throw failure }
    prepared = PreparedTemplate(template, kernels: .fastest)
    self.quality = quality
    self.chanceOfMatch = chanceOfMatch
  }
}

extension EnrollmentCapture: Hashable {
  /// Whether two captures have the same template and the same quality.
  public static func == (a: EnrollmentCapture, b: EnrollmentCapture) -> Bool {
    a.quality == b.quality && a.chanceOfMatch == b.chanceOfMatch && a.template == b.template
  }

  /// Hashes what is compared.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(template)
    hasher.combine(quality)
    hasher.combine(chanceOfMatch)
  }
}

extension EnrollmentCapture: Codable {
  private enum CodingKeys: CodingKey { case template, quality, chanceOfMatch }

  /// Reads a capture.
  ///
  /// - Throws: `DecodingError` if a value is missing or impossible.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    let quality = try values.decode(Int.self, forKey: .quality)
    guard (0...100).contains(quality) else {
      throw DecodingError.dataCorruptedError(
        forKey: .quality, in: values, debugDescription: "a quality lies between 0 and 100")
    }
    let chance = try values.decode(Double.self, forKey: .chanceOfMatch)
    guard (0...1).contains(chance) else {
      throw DecodingError.dataCorruptedError(
        forKey: .chanceOfMatch, in: values, debugDescription: "a chance lies between 0 and 1")
    }
    let template = try values.decode(Template.self, forKey: .template)
    do throws(ExtractionFailure) {
      try self.init(template, quality: quality, chanceOfMatch: chance)
    } catch {
      throw DecodingError.dataCorruptedError(
        forKey: .template, in: values, debugDescription: error.description)
    }
  }

  /// Writes the template as text, the quality and the chance.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(template, forKey: .template)
    try values.encode(quality, forKey: .quality)
    try values.encode(chanceOfMatch, forKey: .chanceOfMatch)
  }
}
