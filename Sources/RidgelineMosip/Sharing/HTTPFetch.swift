import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// One request of HTTP/1.1 and its answer; redirections are not followed.
package struct HTTPFetch: Sendable {
  /// How long a request may take.
  var patience = TimeAmount.seconds(30)
  /// The longest body that is taken in.
  package var longestBody = 64 << 20
  /// How TLS is made.
  private var tls = TLSConfiguration.makeClientConfiguration()

  /// Requests with the defaults.
  package init() {}

  /// Believes the authorities of a file (PEM) instead of the system's.
  package mutating func trust(authoritiesIn path: String) { tls.trustRoots = .file(path) }

  /// An answer.
  package struct Answer: Sendable {
    /// The status.
    package let status: Int
    /// The cookies that it sets, by their names.
    package let cookies: [String: String]
    /// The body.
    package let body: [UInt8]
  }

  /// Sends a request.
  ///
  /// - Parameters:
  ///   - address: where to.
  ///   - body: JSON to post; nil to get.
  ///   - cookie: a cookie as it is sent, or nil.
  /// - Throws: ``FetchFailure``.
  package func answer(
    from address: ShareAddress, posting body: [UInt8]? = nil, cookie: String? = nil
  ) async throws(FetchFailure) -> Answer {
    do {
      return try await exchange(request(address, body: body, cookie: cookie), body, address)
    } catch let failure as FetchFailure {
      throw failure
    } catch {
      throw .unavailable("\(address.host):\(address.port): \(error)")
    }
  }

  private func request(
    _ address: ShareAddress, body: [UInt8]?, cookie: String?
  ) -> HTTPRequestHead {
    var headers: HTTPHeaders = [
      "Host": address.hostHeader, "Connection": "close", "User-Agent": "ridgeline",
    ]
    if let cookie { headers.add(name: "Cookie", value: cookie) }
    if let body {
      headers.add(name: "Content-Type", value: "application/json")
      headers.add(name: "Content-Length", value: "\(body.count)")
    }
    return HTTPRequestHead(
      version: .http1_1, method: body == nil ? .GET : .POST, uri: address.path, headers: headers)
  }

  private func exchange(
    _ head: HTTPRequestHead, _ body: [UInt8]?, _ address: ShareAddress
  ) async throws -> Answer {
    let context = address.isSecure ? try NIOSSLContext(configuration: tls) : nil
    let isName = (try? SocketAddress(ipAddress: address.host, port: 0)) == nil
    let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .connectTimeout(patience)
      .connect(host: address.host, port: address.port) { channel in
        channel.eventLoop.makeCompletedFuture {
          if let context {
            try channel.pipeline.syncOperations.addHandler(
              try NIOSSLClientHandler(
                context: context, serverHostname: isName ? address.host : nil))
          }
          try channel.pipeline.syncOperations.addHTTPClientHandlers()
          return try NIOAsyncChannel<HTTPClientResponsePart, HTTPClientRequestPart>(
            wrappingChannelSynchronously: channel)
        }
      }
    let late = channel.channel.eventLoop.scheduleTask(in: patience) {
      channel.channel.close(promise: nil)
    }
    defer { late.cancel() }
    return try await channel.executeThenClose { inbound, outbound in
      var parts: [HTTPClientRequestPart] = [.head(head)]
      if let body { parts.append(.body(.byteBuffer(ByteBuffer(bytes: body)))) }
      try await outbound.write(contentsOf: parts + [.end(nil)])
      return try await collect(inbound)
    }
  }

  private func collect(
    _ parts: NIOAsyncChannelInboundStream<HTTPClientResponsePart>
  ) async throws -> Answer {
    var (status, cookies): (Int, [String: String]) = (0, [:])
    var body: [UInt8] = []
    for try await part in parts {
      switch part {
      case .head(let head):
        status = Int(head.status.code)
        for cookie in head.headers["Set-Cookie"] {
          let pair = cookie.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1)
          if pair.count == 2 { cookies[String(pair[0])] = String(pair[1]) }
        }
      case .body(let bytes):
        guard body.count + bytes.readableBytes <= longestBody else {
          throw FetchFailure.unavailable("the answer is longer than \(longestBody) bytes")
        }
        body += bytes.readableBytesView
      case .end: return Answer(status: status, cookies: cookies, body: body)
      }
    }
    throw FetchFailure.unavailable("the connection ended in the middle of the answer")
  }
}
