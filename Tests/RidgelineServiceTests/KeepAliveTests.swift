import NIOCore
import NIOEmbedded
import NIOHTTP1
import Testing

@testable import RidgelineService

@Suite struct KeepAliveTests {
  private func connection(
    _ version: HTTPVersion, _ field: String?
  ) throws -> String? {
    let channel = EmbeddedChannel(handler: KeepAliveHandler())
    var head = HTTPRequestHead(version: version, method: .GET, uri: "/healthz")
    if let field { head.headers.add(name: "Connection", value: field) }
    try channel.writeInbound(HTTPServerRequestPart.head(head))
    guard case .head(let read)? = try channel.readInbound(as: HTTPServerRequestPart.self) else {
      return nil
    }
    return read.headers.first(name: "connection")
  }

  @Test func `A client that does not keep its connection is told as closing it`() throws {
    #expect(try connection(.http1_0, nil) == "close")
    #expect(try connection(.http1_1, "Close") == "close")
  }

  @Test func `A client that keeps it is left as it is`() throws {
    #expect(try connection(.http1_1, nil) == nil)
    #expect(try connection(.http1_0, "keep-alive") == "keep-alive")
  }

  @Test func `Where there is no decoder nothing is installed`() throws {
    let channel = EmbeddedChannel(handler: KeepAliveHandler.Installer())
    #expect(throws: (any Error).self) {
      try channel.pipeline.syncOperations.handler(type: KeepAliveHandler.self)
    }
  }

  @Test func `Behind a decoder it is installed, and sees the version`() throws {
    let channel = EmbeddedChannel()
    try channel.pipeline.syncOperations.configureHTTPServerPipeline(
      withPipeliningAssistance: false, withErrorHandling: false)
    try channel.pipeline.syncOperations.addHandler(KeepAliveHandler.Installer())
    try channel.connect(to: SocketAddress(unixDomainSocketPath: "/nowhere")).wait()
    try channel.writeInbound(ByteBuffer(string: "GET /healthz HTTP/1.0\r\n\r\n"))
    guard case .head(let read)? = try channel.readInbound(as: HTTPServerRequestPart.self) else {
      Issue.record("no head came")
      return
    }
    #expect(read.headers.first(name: "connection") == "close")
  }
}
