package import NIOCore
import NIOPosix
import NIOSSL

/// A connection to a broker that has said hello.
package struct STOMPConnection: Sendable {
  /// The frames that come in.
  package typealias Frames = NIOAsyncChannelInboundStream<STOMPFrame>.AsyncIterator

  private let outbound: NIOAsyncChannelOutboundWriter<STOMPFrame>
  private let channel: any Channel

  /// The heart-beats that are offered, in milliseconds.
  private static let heartBeat: Int64 = 10_000
  /// How long a broker has to answer.
  private static let patience = TimeAmount.seconds(10)

  /// Sends frames, one after the other, at once.
  package func send(_ frames: [STOMPFrame]) async throws {
    try await outbound.write(contentsOf: frames)
  }

  /// Closes the connection, so that no more frames come in.
  package func close() { channel.close(promise: nil) }

  /// Connects to a broker, calls a closure, and closes the connection whatever happens.
  ///
  /// - Parameters:
  ///   - broker: the broker.
  ///   - body: called with the connection and the frames that come in after the hello.
  /// - Throws: ``STOMPError``, an error of the network, or what the closure throws.
  package static func with(
    _ broker: STOMPBroker,
    _ body: @Sendable (STOMPConnection, inout Frames) async throws -> Void
  ) async throws {
    let context = try broker.tls.map { try NIOSSLContext(configuration: $0) }
    let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .connectTimeout(patience)
      .channelOption(.socketOption(.so_keepalive), value: 1)
      .channelOption(.socketOption(.tcp_nodelay), value: 1)
      .connect(host: broker.host, port: broker.port) { channel in
        channel.eventLoop.makeCompletedFuture {
          let operations = channel.pipeline.syncOperations
          if let context {
            try operations.addHandler(
              try NIOSSLClientHandler(context: context, serverHostname: broker.serverName))
          }
          try operations.addHandlers(
            ByteToMessageHandler(STOMPFrameDecoder()), MessageToByteHandler(STOMPFrameEncoder()))
          return try NIOAsyncChannel<STOMPFrame, STOMPFrame>(
            wrappingChannelSynchronously: channel)
        }
      }
    try await channel.executeThenClose { inbound, outbound in
      var frames = inbound.makeAsyncIterator()
      let connection = STOMPConnection(outbound: outbound, channel: channel.channel)
      try await connection.greet(broker, &frames)
      try await body(connection, &frames)
    }
  }

  private func greet(
    _ broker: STOMPBroker, _ frames: inout Frames
  ) async throws {
    let offered = STOMPConnection.heartBeat
    var hello = STOMPFrame(
      "CONNECT",
      ["accept-version": "1.2", "host": broker.host, "heart-beat": "\(offered),\(offered)"])
    if let login = broker.login { hello.add("login", login) }
    if let passcode = broker.passcode { hello.add("passcode", passcode) }
    let late = channel.eventLoop.scheduleTask(in: STOMPConnection.patience) {
      channel.close(promise: nil)
    }
    defer { late.cancel() }
    try await send([hello])
    guard let answer = try await frames.next() else { throw STOMPError.closed }
    guard answer.command == "CONNECTED" else { throw STOMPError(refusal: answer) }
    guard answer["version"] == "1.2" else {
      throw STOMPError.malformed("version \(answer["version"]?.prefix(20) ?? "1.0") instead of 1.2")
    }
    let pauses = HeartBeats.pauses(offered: offered, answer: answer["heart-beat"])
    try await channel.eventLoop.submit {
      let operations = channel.pipeline.syncOperations
      // Heart-beats are sent through TLS as well.
      let tls = try? operations.handler(type: NIOSSLClientHandler.self)
      let place = tls.map { ChannelPipeline.SynchronousOperations.Position.after($0) } ?? .first
      try operations.addHandler(HeartBeats(), position: place)
      try operations.addHandler(
        IdleStateHandler(readTimeout: pauses.read, writeTimeout: pauses.write), position: place)
    }.get()
  }
}

extension STOMPBroker {
  /// The name that the certificate must have; addresses are no names.
  fileprivate var serverName: String? {
    (try? SocketAddress(ipAddress: host, port: 0)) == nil ? host : nil
  }
}

extension STOMPError {
  /// What a frame that was not expected says.
  package init(refusal frame: STOMPFrame) {
    let message = frame["message"] ?? String(decoding: frame.body.prefix(200), as: UTF8.self)
    self =
      frame.command == "ERROR"
      ? .refused(String(message.prefix(200)))
      : .malformed("a frame \(frame.command.prefix(20)) that nobody expected")
  }
}
