import Hummingbird
import HummingbirdCore
import HummingbirdTLS
package import Logging
import NIOCore
import NIOSSL
import ServiceLifecycle
import UnixSignals

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The service with its listener: runs until it is told to end, and ends when all that was begun is answered.
package struct RidgelineServer: Sendable {
  let service: EngineService
  private let demonstration: Demonstration?
  private let onReady: @Sendable (Int) -> Void

  /// Opens what is kept, and prepares to listen.
  ///
  /// - Parameters:
  ///   - demonstration: what runs beside it and ends with it.
  ///   - onReady: called once with the port.
  /// - Throws: ``KeepingError`` where the data folder cannot be used.
  package init(
    _ configuration: ServiceConfiguration, logger: Logger,
    demonstration: Demonstration? = nil,
    onReady: @escaping @Sendable (Int) -> Void = { _ in }
  ) throws(KeepingError) {
    service = try EngineService(configuration, logger: logger)
    self.demonstration = demonstration
    self.onReady = onReady
  }

  /// Runs until SIGTERM or SIGINT.
  ///
  /// - Throws: ``KeepingError`` where somebody else listens at the address.
  package func run() async throws {
    let limits = service.configuration.limits
    var configuration = ServiceGroupConfiguration(
      services: ((demonstration?.services ?? []) + [Housekeeping(service: service)]).map {
        .init(
          service: $0, successTerminationBehavior: .ignore,
          failureTerminationBehavior: .gracefullyShutdownGroup)
      } + [
        .init(
          service: try application(), successTerminationBehavior: .gracefullyShutdownGroup,
          failureTerminationBehavior: .gracefullyShutdownGroup)
      ],
      gracefulShutdownSignals: [.sigterm, .sigint], logger: service.logger)
    configuration.maximumGracefulShutdownDuration = .seconds(limits.shutdownSeconds)
    do {
      try await ServiceGroup(configuration: configuration).run()
    } catch let error as IOError where error.errnoCode == EADDRINUSE {
      let (host, port) = (service.configuration.host, service.configuration.port)
      throw KeepingError(
        path: "\(host):\(port)",
        reason: "something listens there already: end it, or choose another port with --port")
    }
    await service.shutdown()
  }

  /// The application, also for tests.
  func application() throws -> some ApplicationProtocol {
    let (configuration, limits) = (service.configuration, service.configuration.limits)
    let channel = HTTPServerBuilder.http1(
      configuration: HTTP1Channel.Configuration(
        additionalChannelHandlers: [
          KeepAliveHandler.Installer(), ExpectationHandler(limits), PresenceHandler(),
        ],
        idleTimeout: .seconds(Int64(limits.idleSeconds)),
        httpDecoderConfiguration: .init(
          maxHeaderFieldSize: 16 << 10, maxHeaderListSize: 32 << 10, maxHeaderFieldCount: 100)))
    return Application(
      responder: service, server: try secured(channel),
      configuration: ApplicationConfiguration(
        address: .hostname(configuration.host, port: configuration.port),
        serverName: nil, backlog: 1024,
        availableConnectionsDelegate: MaximumAvailableConnections(limits.connections)),
      onServerRunning: { [onReady] channel in onReady(channel.localAddress?.port ?? 0) },
      logger: service.logger)
  }

  /// Reads a file of PEM; the library's own errors name no file.
  private static func read<Value>(
    _ path: String, _ what: String, _ body: () throws -> Value
  ) throws(KeepingError) -> Value {
    do {
      return try body()
    } catch {
      throw KeepingError(
        path: path, reason: "no \(what) in PEM can be read here; check the name and the permissions"
      )
    }
  }

  private func secured(_ channel: HTTPServerBuilder) throws -> HTTPServerBuilder {
    guard let tls = service.configuration.tls else { return channel }
    let chain = try RidgelineServer.read(tls.certificate, "certificate") {
      try NIOSSLCertificate.fromPEMFile(tls.certificate).map {
        NIOSSLCertificateSource.certificate($0)
      }
    }
    let key = try RidgelineServer.read(tls.key, "private key") {
      try NIOSSLPrivateKey(file: tls.key, format: .pem)
    }
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: chain, privateKey: .privateKey(key))
    configuration.minimumTLSVersion = .tlsv12
    configuration.applicationProtocols = ["http/1.1"]
    return try .tls(channel, tlsConfiguration: configuration)
  }
}
