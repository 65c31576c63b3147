/// A finger of a picture, as it is given to the enrollment of a person.
struct GivenFinger: Sendable {
  /// Which finger it is given as.
  let position: FingerPosition
  /// The capture, or why there is none.
  let outcome: Result<EnrollmentCapture, ExtractionFailure>
  /// What is wrong with it, worst first.
  let causes: [QualityFinding]

  /// A finger whose template was made elsewhere.
  init(
    _ position: FingerPosition, _ outcome: Result<EnrollmentCapture, ExtractionFailure>,
    causes: [QualityFinding] = []
  ) {
    (self.position, self.outcome, self.causes) = (position, outcome, causes)
  }

  /// The finger of an extraction.
  init(_ extraction: Extraction, of position: FingerPosition) {
    self.position = position
    causes = extraction.quality.causes.filter { $0.cost > 0 }
    do throws(ExtractionFailure) {
      outcome = .success(try EnrollmentCapture(extraction))
    } catch {
      outcome = .failure(error)
    }
  }

  /// Why there is no template.
  var failure: ExtractionFailure? {
    if case .failure(let failure) = outcome { failure } else { nil }
  }
}
