import Hummingbird
import NIOCore

extension EngineService {
  private struct Failed: Encodable {
    let problem: Problem.Document
  }

  /// Judges frames that come one after the other over one connection, each in a line of its own.
  ///
  /// The next frame is read when the last one is answered, so that whoever sends faster waits; who cares for the newest
  /// only leaves out the others.
  func previewFrames(_ exchange: Exchange) throws -> Response {
    _ = try previews.preview(exchange.value("id"), of: exchange.token?.id ?? "")
    guard !MultipartForm.isForm(exchange.headers[.contentType]) else {
      throw Problem(.unsupportedMediaType, "frames come with their lengths, not as a form")
    }
    _ = try EngineService.rawSize(of: exchange)
    _ = try exchange.reading()
    guard let upload = exchange.upload else { throw Problem(.invalidRequest, "no frames come") }
    guard streams.take() else {
      var problem = Problem(.overloaded, "too many streams of frames are open")
      problem.retryAfter = 5
      throw problem
    }
    let place = Place(streams)
    return Response(
      status: .ok, headers: [.contentType: "application/x-ndjson"],
      body: ResponseBody { [self] writer in
        defer { withExtendedLifetime(place) {} }
        try await answer(upload, of: exchange, with: &writer)
        try await writer.finish(nil)
      })
  }

  /// A stream that is open, as long as somebody holds it.
  private final class Place: Sendable {
    private let admission: Admission
    init(_ admission: Admission) { self.admission = admission }
    deinit { admission.giveBack() }
  }

  private func answer(
    _ upload: RequestBody, of exchange: Exchange, with writer: inout any ResponseBodyWriter
  ) async throws {
    let (stirring, limits) = (Stirring(), configuration.limits)
    // What stands still, in either direction, is ended with its connection: the head of the answer is gone already.
    let watch = Task {
      try await stirring.wait(forStillness: .seconds(limits.bodySeconds))
      exchange.channel.close(promise: nil)
    }
    defer { watch.cancel() }
    var frames = FrameSplitter(longest: limits.bodyBytes)
    do {
      for try await piece in upload {
        frames.take(piece)
        stirring.note()
        while let frame = try frames.next() {
          stirring.note(working: .seconds(limits.workSeconds))
          let line = try await line(about: frame, exchange)
          stirring.note()
          try await writer.write(ByteBuffer(bytes: line))
        }
      }
      if frames.isCut { throw Problem(.invalidRequest, "the last frame is cut") }
    } catch let problem as Problem {
      // The stream ends with it: what follows cannot be told apart, or may not be asked.
      try await writer.write(ByteBuffer(bytes: try failure(problem, exchange)))
      if problem.endsConnection { exchange.channel.close(promise: nil) }
    }
  }

  /// What is said of a frame: a problem of the frame is a line, one of the stream is thrown.
  private func line(about frame: [UInt8], _ exchange: Exchange) async throws -> [UInt8] {
    // The token may have been revoked since.
    let token = try door.token(of: exchange.headers[.authorization])
    let preview = try previews.preview(exchange.value("id"), of: token.id)
    while !requests.take(token.id) { try await Task.sleep(for: .milliseconds(20)) }
    do {
      let place = try engine.place()
      defer { withExtendedLifetime(place) {} }
      var framed = exchange
      framed.body = try bodies.hold(frame)
      let one = framed
      return try await engine.run { _ in
        try StableJSON.bytes(of: EngineService.seen(one, by: preview)) + [10]
      }
    } catch {
      return try failure(Problem(error), exchange)
    }
  }

  private func failure(_ problem: Problem, _ exchange: Exchange) throws -> [UInt8] {
    try StableJSON.bytes(
      of: Failed(problem: problem.document(in: exchange.language, requestID: exchange.requestID)))
      + [10]
  }
}
