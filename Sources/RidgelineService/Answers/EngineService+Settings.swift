import Hummingbird

extension EngineService {
  /// How people are enrolled here: what a page has to ask, and when it may go on.
  func showSettings(_ exchange: Exchange) throws -> Response {
    try Answer.json(configuration.settings)
  }
}
