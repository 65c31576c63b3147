import HTTPTypes
package import Hummingbird
import HummingbirdCore
import HummingbirdTLS
package import Logging
import NIOCore
import NIOPosix
import NIOSSL
import RidgelineConcurrency
import RidgelineNetwork
import Synchronization

/// Serves a BioSDK over HTTP, on a listener of its own: its client sends no token.
///
/// It listens on loopback, or with TLS to which clients bring a certificate. Whatever comes from a page in a
/// browser is refused.
package struct BioSDKListener: Sendable {
  /// What a listener is told.
  package struct Settings: Sendable {
    /// The host to listen on.
    package var host = "127.0.0.1"
    /// The port.
    package var port = 9099
    /// The files of TLS; nil on loopback only.
    package var tls: ClientCertificates?
    /// The longest body of a request.
    package var longestBody = 64 << 20
    /// How many requests are served or wait at once; more are answered 503.
    package var atOnce = 4 * ParallelMap.allCores

    /// The defaults.
    package init() {}
  }

  /// TLS to which clients bring certificates: paths of PEM files.
  package struct ClientCertificates: Sendable {
    /// The certificate of the service with those that it rests on.
    package var certificate: String
    /// Its key.
    package var key: String
    /// The authorities of clients' certificates.
    package var clients: String

    /// Three files.
    package init(certificate: String, key: String, clients: String) {
      self.certificate = certificate
      self.key = key
      self.clients = clients
    }
  }

  /// Why there is no listener.
  package struct Refusal: Error, CustomStringConvertible {
    /// What is wrong.
    package let description: String
  }

  private let sdk: BioSDK
  private let settings: Settings
  private let logger: Logger

  /// A listener.
  ///
  /// - Throws: ``Refusal`` where it would be open to others without TLS.
  package init(_ sdk: BioSDK, settings: Settings = Settings(), logger: Logger) throws(Refusal) {
    guard settings.tls != nil || LoopbackHost.isNamed(settings.host) else {
      throw Refusal(
        description: "\(settings.host) is reached by others, and clients send no token: listen on "
          + "127.0.0.1, or give a certificate, its key and the authorities of clients")
    }
    self.sdk = sdk
    self.settings = settings
    self.logger = logger
  }

  /// Serves until it is told to end.
  ///
  /// - Parameter ready: called with the port once it listens.
  package func run(ready: @escaping @Sendable (Int) async -> Void = { _ in }) async throws {
    let service = Application(
      router: router(), server: try server(),
      configuration: .init(
        address: .hostname(settings.host, port: settings.port), serverName: nil),
      onServerRunning: { channel in await ready(channel.localAddress?.port ?? 0) }, logger: logger)
    try await service.runService()
  }

  private func server() throws -> HTTPServerBuilder {
    guard let files = settings.tls else { return .http1() }
    var tls = TLSConfiguration.makeServerConfiguration(
      certificateChain: try NIOSSLCertificate.fromPEMFile(files.certificate).map {
        .certificate($0)
      }, privateKey: .privateKey(try NIOSSLPrivateKey(file: files.key, format: .pem)))
    tls.minimumTLSVersion = .tlsv12
    tls.trustRoots = .file(files.clients)
    // A client without a certificate of these authorities is sent away; its name is not looked at.
    tls.certificateVerification = .noHostnameVerification
    return try .tls(.http1(), tlsConfiguration: tls)
  }

  /// The routes, to be served by any application.
  package func router() -> Router<BasicRequestContext> {
    let router = Router()
    let turns = Turns(limit: settings.atOnce)
    router.get("**") { request, _ in
      guard isWelcome(request) else { return BioSDKListener.response(.forbidden) }
      return BioSDKListener.response(sdk.answer(path: request.uri.path))
    }
    router.get("/") { request, _ in
      guard isWelcome(request) else { return BioSDKListener.response(.forbidden) }
      return BioSDKListener.response(sdk.answer(path: "/"))
    }
    router.post("**") { request, _ in
      guard isWelcome(request) else { return BioSDKListener.response(.forbidden) }
      guard turns.take() else {
        return BioSDKListener.response(.serviceUnavailable, [.retryAfter: "1"])
      }
      defer { turns.giveBack() }
      let buffer = try await request.body.collect(upTo: settings.longestBody)
      let (path, body) = (request.uri.path, Array(buffer.readableBytesView))
      // The cooperative threads are for what does not take long.
      let answer = try await NIOThreadPool.singleton.runIfActive {
        sdk.answer(path: path, body: body)
      }
      return BioSDKListener.response(answer)
    }
    return router
  }

  /// Whether a request is from a program: pages send their origin, and pages of other names that lead here
  /// theirs as the host.
  private func isWelcome(_ request: Request) -> Bool {
    guard request.headers[.origin] == nil else { return false }
    guard settings.tls == nil else { return true }
    let authority = request.head.authority ?? ""
    let host =
      authority.hasPrefix("[")
      ? String(authority.dropFirst().prefix { $0 != "]" }) : String(authority.prefix { $0 != ":" })
    return LoopbackHost.isNamed(host)
  }

  private static func response(
    _ status: HTTPResponse.Status, _ headers: HTTPFields = [:]
  ) -> Response {
    Response(status: status, headers: headers)
  }

  private static func response(_ answer: BioSDK.Answer) -> Response {
    var headers: HTTPFields = [.contentType: answer.type]
    headers[.allow] = answer.allowed
    return Response(
      status: .init(code: answer.status), headers: headers,
      body: .init(byteBuffer: ByteBuffer(bytes: answer.body)))
  }
}

/// How many may be served at once.
private final class Turns: Sendable {
  private let limit: Int
  private let taken = Atomic(0)

  init(limit: Int) { self.limit = limit }

  /// Whether there was room for one more.
  func take() -> Bool {
    guard taken.add(1, ordering: .relaxed).newValue <= limit else {
      giveBack()
      return false
    }
    return true
  }

  func giveBack() { taken.subtract(1, ordering: .relaxed) }
}
