import Hummingbird

extension EngineService {
  /// How long a request waits for a picture.
  private static let patience = Duration.seconds(3)

  /// The next picture that a scanner's own program wrote into the folder; 204 where none came in time, or where the
  /// token asked again meanwhile.
  func nextFrame(_ exchange: Exchange) async throws -> Response {
    guard let frames else {
      throw Problem(.notFound, "no folder is watched: start the service with --frames-folder")
    }
    let poll = try frames.polls.begin(exchange.token?.id ?? "")
    let presence = await PresenceHandler.of(exchange.channel)
    let frame = try await frames.next(within: EngineService.patience) {
      !(presence?.isGone ?? false) && frames.polls.isWaiting(poll)
    }
    guard let frame else { return Answer.nothing }
    return Answer.bytes(frame.bytes, type: "application/octet-stream")
  }
}
