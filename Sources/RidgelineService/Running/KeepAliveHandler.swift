import NIOCore
import NIOHTTP1
import NIOHTTPTypes

/// Ends a connection after its answer where the client does not say that it keeps it, as those of HTTP/1.0 do not
/// (RFC 9112, 9.3): they wait for the end.
///
/// What the server reads has no version any more, so that it is told by the field that it reads.
final class KeepAliveHandler: ChannelInboundHandler, RemovableChannelHandler, Sendable {
  typealias InboundIn = HTTPServerRequestPart
  typealias InboundOut = HTTPServerRequestPart

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard case .head(var head) = unwrapInboundIn(data), !head.isKeepAlive else {
      context.fireChannelRead(data)
      return
    }
    head.headers.replaceOrAdd(name: "connection", value: "close")
    context.fireChannelRead(wrapInboundOut(.head(head)))
  }

  /// Puts one behind the decoder: the handlers that a server takes come after the version is gone.
  final class Installer: ChannelInboundHandler, RemovableChannelHandler, Sendable {
    typealias InboundIn = HTTPRequestPart

    func handlerAdded(context: ChannelHandlerContext) {
      let pipeline = context.pipeline.syncOperations
      guard
        let decoder = try? pipeline.handler(type: ByteToMessageHandler<HTTPRequestDecoder>.self)
      else { return }
      let place = ChannelPipeline.SynchronousOperations.Position.after(decoder)
      try? pipeline.addHandler(KeepAliveHandler(), position: place)
    }
  }
}
