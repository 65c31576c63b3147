import NIOCore

/// Sends a line feed where nothing else was sent, and ends a connection on which nothing comes.
///
/// It stands behind an `IdleStateHandler`, which says when.
final class HeartBeats: ChannelInboundHandler, Sendable {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    switch event as? IdleStateHandler.IdleStateEvent {
    case .write:
      context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: "\n")), promise: nil)
    case .read:
      context.fireErrorCaught(STOMPError.silent)
      context.close(promise: nil)
    default: context.fireUserInboundEventTriggered(event)
    }
  }

  /// The pauses that two sides agreed upon.
  ///
  /// - Parameter answer: what the broker said of itself, such as `10000,5000`.
  /// - Returns: how long nothing may come (with a margin), and after how long something is sent; nil for never.
  static func pauses(
    offered: Int64, answer: String?
  ) -> (read: TimeAmount?, write: TimeAmount?) {
    let figures = (answer ?? "0,0").split(separator: ",").map {
      Int64($0.filter { $0 != " " }) ?? 0
    }
    guard figures.count == 2, figures.allSatisfy({ (0...86_400_000).contains($0) }) else {
      return (nil, nil)
    }
    let read = figures[0] > 0 ? TimeAmount.milliseconds(2 * max(figures[0], offered) + 1_000) : nil
    let write = figures[1] > 0 ? TimeAmount.milliseconds(max(figures[1], offered) / 2) : nil
    return (read, write)
  }
}
