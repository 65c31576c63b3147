import NIOCore
import NIOHTTPTypes
import Synchronization

/// Knows whether whoever asks over a connection is still there: who goes away closes its side of it.
final class PresenceHandler: ChannelInboundHandler, RemovableChannelHandler, Sendable {
  typealias InboundIn = HTTPRequestPart

  private let isClosed = Atomic(false)

  /// Whether nobody waits for an answer any more.
  var isGone: Bool { isClosed.load(ordering: .acquiring) }

  /// That of a connection; nil where it has none.
  static func of(_ channel: any Channel) async -> PresenceHandler? {
    try? await channel.pipeline.handler(type: PresenceHandler.self).get()
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if event as? ChannelEvent == .inputClosed { isClosed.store(true, ordering: .releasing) }
    context.fireUserInboundEventTriggered(event)
  }

  func channelInactive(context: ChannelHandlerContext) {
    isClosed.store(true, ordering: .releasing)
    context.fireChannelInactive()
  }
}
