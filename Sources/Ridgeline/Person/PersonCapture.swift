/// One finger of one picture that was given to the enrollment of a person.
public struct PersonCapture: Sendable, Hashable, Codable {
  /// Its place among all captures of the person, from 0.
  public let number: Int
  /// The place of its picture among all pictures, from 0; the fingers of a slap share it.
  public let picture: Int
  /// What the caller calls the picture.
  public let source: String?
  /// Which finger it was given as.
  public let position: FingerPosition
  /// How it was captured.
  public let kind: CaptureKind
  /// The template with its quality; nil after a failure to enroll.
  public let capture: EnrollmentCapture?
  /// Why there is no template.
  public let failure: ExtractionFailure?
  /// What is wrong with the capture, worst first.
  public let causes: [QualityFinding]
  /// How likely the shape of the hand is that of the hand that was stated, 0 to 1; nil where no slap was seen.
  public let handLikelihood: Double?

  /// The quality, 0 to 100; 0 after a failure.
  public var quality: Int { capture?.quality ?? 0 }
}

extension PersonCapture {
  private enum CodingKeys: CodingKey {
    case number, picture, source, position, kind, capture, failure, causes, handLikelihood
  }

  /// Reads a capture.
  ///
  /// - Throws: `DecodingError` if a value is missing or impossible.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    number = try values.decode(Int.self, forKey: .number)
    picture = try values.decode(Int.self, forKey: .picture)
    source = try values.decodeIfPresent(String.self, forKey: .source)
    position = try values.decode(FingerPosition.self, forKey: .position)
    kind = try values.decode(CaptureKind.self, forKey: .kind)
    capture = try values.decodeIfPresent(EnrollmentCapture.self, forKey: .capture)
    failure = try values.decodeIfPresent(ExtractionFailure.self, forKey: .failure)
    causes = try values.decode([QualityFinding].self, forKey: .causes)
    handLikelihood = try values.decodeIfPresent(Double.self, forKey: .handLikelihood)
    guard position != .unknown else {
      throw DecodingError.dataCorruptedError(
        forKey: .position, in: values, debugDescription: "a finger of a person has a position")
    }
    guard (capture == nil) == (failure != nil) else {
      throw DecodingError.dataCorruptedError(
        forKey: .capture, in: values,
        debugDescription: "a capture has either a template or a failure")
    }
    guard (0...1).contains(handLikelihood ?? 0) else {
      throw DecodingError.dataCorruptedError(
        forKey: .handLikelihood, in: values,
        debugDescription: "a likelihood lies between 0 and 1")
    }
  }
}
