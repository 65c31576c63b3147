import HTTPTypes
import NIOCore
import NIOEmbedded
import NIOHTTPTypes
import Testing

@testable import RidgelineService

@Suite struct ExpectationTests {
  private func head(_ expectation: String?) -> HTTPRequest {
    var request = HTTPRequest(method: .post, scheme: nil, authority: nil, path: "/v1/quality")
    request.headerFields[.expect] = expectation
    return request
  }

  @Test(arguments: ["100-continue", "100-Continue"])
  func `A client that waits is told to go on, and its request is answered as any other`(
    expectation: String
  ) throws {
    let channel = EmbeddedChannel(handler: ExpectationHandler())
    try channel.writeInbound(HTTPRequestPart.head(head(expectation)))
    #expect(try channel.readOutbound() == HTTPResponsePart.head(HTTPResponse(status: .continue)))
    #expect(try channel.readInbound() == HTTPRequestPart.head(head(expectation)))
    // Once is enough.
    try channel.writeInbound(HTTPRequestPart.end(nil))
    #expect(try channel.readOutbound(as: HTTPResponsePart.self) == nil)
  }

  @Test(arguments: [10, 11])
  func `A body that says itself that it is too large is not asked for`(length: Int) throws {
    var limits = ServiceLimits()
    limits.bodyBytes = 10
    let channel = EmbeddedChannel(handler: ExpectationHandler(limits))
    var request = head("100-continue")
    request.headerFields[.contentLength] = "\(length)"
    try channel.writeInbound(HTTPRequestPart.head(request))
    let told = try channel.readOutbound(as: HTTPResponsePart.self)
    #expect((told == nil) == (length > limits.bodyBytes))
    #expect(try channel.readInbound() == HTTPRequestPart.head(request))
  }

  @Test(arguments: [nil, "another"])
  func `Nobody else is told anything before the answer`(expectation: String?) throws {
    let channel = EmbeddedChannel(handler: ExpectationHandler())
    try channel.writeInbound(HTTPRequestPart.head(head(expectation)))
    #expect(try channel.readOutbound(as: HTTPResponsePart.self) == nil)
    #expect(try channel.readInbound() == HTTPRequestPart.head(head(expectation)))
  }
}
