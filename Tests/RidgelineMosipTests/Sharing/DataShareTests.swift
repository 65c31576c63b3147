import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Synchronization
import Testing

@testable import RidgelineMosip

@Suite("Data that are shared with a token")
struct DataShareTests {
  /// A server that gives tokens of which the first is over at once.
  private final class Server: Sendable {
    let tokens = Atomic(0)

    func router() -> Router<BasicRequestContext> {
      let router = Router()
      router.post("tokens") { [self] request, _ in
        let body = try await request.body.collect(upTo: 10_000)
        let value = try JSONScanner.read(Array(body.readableBytesView))
        guard value["request"]["secretKey"].text == "secret" else {
          return Response(status: .ok, body: .init(byteBuffer: ByteBuffer(string: "{}")))
        }
        let number = tokens.add(1, ordering: .relaxed).newValue
        return Response(
          status: .ok, headers: [.setCookie: "Authorization=token\(number); Path=/; HttpOnly"],
          body: .init(byteBuffer: ByteBuffer(string: "{}")))
      }
      router.get("data/:name") { request, context in
        let text: String
        switch (context.parameters.get("name"), request.headers[.cookie]) {
        case ("expired", _): text = #"{"errors":[{"errorCode":"DAT-SER-006"}]}"#
        case ("missing", _): text = #"{"errors":[{"errorCode":"DAT-SER-003"}]}"#
        case ("moved", _):
          return Response(status: .movedPermanently, headers: [.location: "/data/good"])
        case (_, "Authorization=token2"): text = " <BIR/>"
        default: return Response(status: .unauthorized)
        }
        return Response(status: .ok, body: .init(byteBuffer: ByteBuffer(string: text)))
      }
      return router
    }
  }

  private func share(_ port: Int?, secret: String) throws -> DataShare {
    let root = "http://localhost:\(port ?? 0)"
    let server = try #require(ShareAddress(root))
    return DataShare(
      servers: [server],
      client: DataShare.Client(
        tokens: try #require(ShareAddress(root + "/tokens")), application: "regproc",
        client: "abis",
        secret: secret))
  }

  @Test("A token is asked for, and once more where it is over; errors have their meaning")
  func tokens() async throws {
    let server = Server()
    try await Application(router: server.router()).test(.live) { client in
      let root = "http://localhost:\(client.port ?? 0)/data/"
      let share = try share(client.port, secret: "secret")
      // The first token is over at once: nothing is kept of it.
      await #expect(throws: FetchFailure.unavailable("the token was refused")) {
        try await share.document(at: root + "good")
      }
      #expect(try await share.document(at: root + "good") == Array(" <BIR/>".utf8))
      #expect(try await share.document(at: root + "good") == Array(" <BIR/>".utf8))
      #expect(server.tokens.load(ordering: .relaxed) == 2)
      await #expect(throws: FetchFailure.expired) { try await share.document(at: root + "expired") }
      await #expect(throws: FetchFailure.unavailable("error DAT-SER-003")) {
        try await share.document(at: root + "missing")
      }
      await #expect(throws: FetchFailure.unavailable("status 301")) {
        try await share.document(at: root + "moved")
      }
      let stranger = try self.share(client.port, secret: "wrong")
      await #expect(throws: FetchFailure.unavailable("no token was given, status 200")) {
        try await stranger.document(at: root + "good")
      }
    }
  }
}
