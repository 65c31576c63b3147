import Hummingbird

extension EngineService {
  /// How long a request waits for a picture.
  private static let patience = Duration.seconds(3)

  /// The next picture that a scanner's own program wrote into the folder; 204 where none came in time.
  func nextFrame(_ exchange: Exchange) async throws -> Response {
    guard let frames else {
      throw Problem(.notFound, "no folder is watched: start the service with --frames-folder")
    }
    guard let frame = try await frames.next(within: EngineService.patience) else {
      return Answer.nothing
    }
    return Answer.bytes(frame.bytes, type: "application/octet-stream")
  }
}
