import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Tells a client that waits for it to send the body (RFC 9110, 10.1.1); many do with bodies of a megabyte and more.
///
/// One that says itself that it is too large is not asked for, and refused at once. Whether others are taken is answered
/// when they come: refusals are the same with and without the expectation.
final class ExpectationHandler: ChannelInboundHandler, RemovableChannelHandler, Sendable {
  typealias InboundIn = HTTPRequestPart
  typealias OutboundOut = HTTPResponsePart

  private let limits: ServiceLimits
  private let routes = RouteTable()

  init(_ limits: ServiceLimits = ServiceLimits()) { self.limits = limits }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if case .head(let request) = unwrapInboundIn(data),
      request.headerFields[.expect]?.lowercased() == "100-continue", !isTooLarge(request)
    {
      context.writeAndFlush(
        wrapOutboundOut(.head(HTTPResponse(status: .continue))), promise: nil)
    }
    context.fireChannelRead(data)
  }

  private func isTooLarge(_ request: HTTPRequest) -> Bool {
    guard let length = request.headerFields[.contentLength].flatMap({ Int($0) }),
      case .operation(let operation, _) = routes.match(
        request.method, String(request.path?.prefix { $0 != "?" } ?? "")),
      let limit = operation.largestBody(limits)
    else { return false }
    return length > limit
  }
}
