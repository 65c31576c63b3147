import Hummingbird
import Ridgeline
import RidgelineFiles
import RidgelineFormats

/// How good a capture is, as it is answered.
struct QualityDocument: Encodable, Sendable {
  let score: Int
  let causes: [Problem.Cause]
  let failure: ExtractionFailure?
  /// What to do where no template could be made.
  let advice: String?
  /// Nil of a live look, which seeks none.
  let minutiae: Int?

  init(_ report: QualityReport, isPreview: Bool = false, in language: AdviceLanguage) {
    score = report.score
    causes = report.causes.map { Problem.Cause($0, in: language) }
    failure = report.failure
    advice = report.failure?.advice(in: language)
    minutiae = isPreview ? nil : report.measures.minutiaCount
  }
}

extension EngineService {
  /// Judges a picture.
  func quality(_ exchange: Exchange) async throws -> Response {
    let document = try await engine.run { cancellation in
      let image = try EngineService.image(of: exchange)
      let extraction = try Extractor().extract(from: image, unless: cancellation)
      return QualityDocument(extraction.quality, in: exchange.language)
    }
    return try Answer.json(document)
  }

  /// The only picture of a request.
  static func image(of exchange: Exchange) throws -> FingerprintImage {
    let input = try exchange.prints(of: try exchange.picture(), named: "the picture")
    guard case .image(let image) = try input.load(try input.only()) else {
      throw Problem(.unreadable, "these are minutiae, and a picture is wanted")
    }
    return image
  }
}
