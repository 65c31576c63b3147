import FoundationEssentials
import Hummingbird
import Ridgeline
import RidgelineFiles

extension EngineService {
  private struct Made: Encodable {
    let template: Data
    let minutiae: Int
    let quality: QualityDocument
  }

  /// Makes a template of a picture.
  func templates(_ exchange: Exchange) async throws -> Response {
    var configuration = Extractor.Configuration()
    configuration.includesTexture = try exchange.query.flag("texture") ?? true
    let extractor = Extractor(configuration: configuration)
    let made = try await engine.run { cancellation in
      let image = try EngineService.image(of: exchange)
      let extraction = try extractor.extract(from: image, unless: cancellation)
      switch extraction.outcome {
      case .failure(let failure):
        throw Problem.failure(failure, causes: extraction.quality.causes, in: exchange.language)
      case .success(let template):
        return Made(
          template: Data(template.serialized()), minutiae: template.minutiae.count,
          quality: QualityDocument(extraction.quality, in: exchange.language))
      }
    }
    let type = "application/octet-stream"
    if exchange.headers[.accept]?.hasPrefix(type) ?? false {
      return Answer.bytes(Array(made.template), type: type)
    }
    return try Answer.json(made)
  }
}
