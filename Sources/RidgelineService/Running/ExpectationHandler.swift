import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Tells a client that waits for it to send the body (RFC 9110, 10.1.1); many do with bodies of a megabyte and more.
///
/// Whether the body is taken is answered when it comes: refusals are the same with and without the expectation.
final class ExpectationHandler: ChannelInboundHandler, RemovableChannelHandler, Sendable {
  typealias InboundIn = HTTPRequestPart
  typealias OutboundOut = HTTPResponsePart

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if case .head(let request) = unwrapInboundIn(data),
      request.headerFields[.expect]?.lowercased() == "100-continue"
    {
      context.writeAndFlush(
        wrapOutboundOut(.head(HTTPResponse(status: .continue))), promise: nil)
    }
    context.fireChannelRead(data)
  }
}
