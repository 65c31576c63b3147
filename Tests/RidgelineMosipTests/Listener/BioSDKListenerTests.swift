import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Testing

@testable import RidgelineMosip

@Suite("The listener of a BioSDK")
struct BioSDKListenerTests {
  private func listener(
    _ settings: BioSDKListener.Settings = BioSDKListener.Settings()
  ) throws -> BioSDKListener {
    try BioSDKListener(BioSDK(), settings: settings, logger: Logger(label: "test"))
  }

  @Test("It is open to others only with certificates")
  func loopback() throws {
    for host in ["0.0.0.0", "192.0.2.1", "::", "127.example", "localhost.example"] {
      var settings = BioSDKListener.Settings()
      settings.host = host
      #expect(throws: BioSDKListener.Refusal.self, "\(host)") { try listener(settings) }
      settings.tls = .init(certificate: "a", key: "b", clients: "c")
      #expect(throws: Never.self) { try listener(settings) }
    }
    for host in ["127.0.0.1", "127.9.9.9", "::1", "localhost"] {
      var settings = BioSDKListener.Settings()
      settings.host = host
      #expect(throws: Never.self) { try listener(settings) }
    }
  }

  @Test("Programs are served; pages of a browser, and names that only lead here, are not")
  func callers() async throws {
    let application = Application(router: try listener().router())
    try await application.test(.live) { client in
      try await client.execute(uri: "/", method: .get) { #expect($0.status == .ok) }
      let body = ByteBuffer(bytes: ClientRequest.envelope(.members(["initParams": .null])))
      try await client.execute(uri: "/biosdk-service/init", method: .post, body: body) { answer in
        #expect(answer.status == .ok)
        let value = try JSONScanner.read(Array(answer.body.readableBytesView))
        #expect(value["response"]["apiVersion"].text == "0.9")
      }
      try await client.execute(uri: "/forget", method: .post, body: body) {
        #expect($0.status == .notFound)
      }
      try await client.execute(uri: "/biosdk-service/match", method: .get) { answer in
        #expect(answer.status == .methodNotAllowed)
        #expect(answer.headers[.allow] == "POST")
      }
      try await client.execute(uri: "/forget", method: .get) {
        #expect($0.status == .notFound)
      }
      try await client.execute(
        uri: "/init", method: .post, headers: [.origin: "https://page.example"], body: body
      ) { #expect($0.status == .forbidden) }
    }
  }

  @Test("A body that is too long is refused")
  func longBody() async throws {
    var settings = BioSDKListener.Settings()
    settings.longestBody = 1_000
    let application = Application(router: try listener(settings).router())
    try await application.test(.router) { client in
      let body = ByteBuffer(repeating: 0x20, count: 2_000)
      try await client.execute(uri: "/init", method: .post, headers: [:], body: body) {
        #expect($0.status == .forbidden || $0.status == .contentTooLarge)
      }
    }
  }
}
