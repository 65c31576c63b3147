import Synchronization

/// The data share of MOSIP: documents by their addresses, with a token that is asked for where there is a
/// client's secret, and decrypted where there is a key.
package final class DataShare: BiometricSource {
  /// Who this engine is towards MOSIP.
  package struct Client: Sendable {
    /// Where tokens are made, such as `https://api.example/v1/authmanager/authenticate/clientidsecretkey`.
    package var tokens: ShareAddress
    package var application: String
    package var client: String
    package var secret: String

    /// A client.
    package init(tokens: ShareAddress, application: String, client: String, secret: String) {
      self.tokens = tokens
      self.application = application
      self.client = client
      self.secret = secret
    }
  }

  private let servers: [ShareAddress]
  private let client: Client?
  private let key: ShareKey?
  private let http: HTTPFetch
  private let token = Mutex<String?>(nil)

  /// A share.
  ///
  /// - Parameters:
  ///   - servers: the servers that may be asked; an address on any other is refused, whoever sends it.
  ///   - client: who this engine is; nil where no token is needed.
  ///   - key: what opens the documents; nil where they are shared in clear. With a key, one in clear is
  ///     refused.
  ///   - http: how requests are made.
  package init(
    servers: [ShareAddress], client: Client? = nil, key: ShareKey? = nil,
    http: HTTPFetch = HTTPFetch()
  ) {
    self.servers = servers
    self.client = client
    self.key = key
    self.http = http
  }

  package func document(at address: String) async throws(FetchFailure) -> [UInt8] {
    guard let place = ShareAddress(address) else {
      throw .refused("it is none of HTTP")
    }
    guard servers.contains(where: place.isOnSameServer) else {
      throw .refused("\(place.host):\(place.port) is not among the servers that may be asked")
    }
    let body = try await body(at: place)
    guard let key else {
      guard DataShare.isMarkup(body) else { throw .sealed("there is no key, and it is no XML") }
      return body
    }
    return try key.open(body)
  }

  private static func isMarkup(_ body: [UInt8]) -> Bool {
    let start = body.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    return body[start...].first { $0 > 0x20 } == UInt8(ascii: "<")
  }

  private func body(at place: ShareAddress) async throws(FetchFailure) -> [UInt8] {
    let known = token.withLock { $0 }
    do throws(Denial) {
      return try await get(place, token: try await known != nil ? known : newToken())
    } catch {
      guard case .token = error, client != nil, known != nil else { throw error.failure }
      // The token that was kept is over.
    }
    do throws(Denial) {
      return try await get(place, token: try await newToken())
    } catch {
      throw error.failure
    }
  }

  /// What an answer refuses.
  private enum Denial: Error {
    case token
    case other(FetchFailure)

    var failure: FetchFailure {
      switch self {
      case .token: .unavailable("the token was refused")
      case .other(let failure): failure
      }
    }
  }

  private func get(_ place: ShareAddress, token: String?) async throws(Denial) -> [UInt8] {
    let answer: HTTPFetch.Answer
    do throws(FetchFailure) {
      answer = try await http.answer(
        from: place, cookie: token.map { "Authorization=\($0)" })
    } catch {
      throw .other(error)
    }
    let codes = DataShare.errors(in: answer.body)
    if answer.status == 401 || answer.status == 403
      || codes.contains(where: { $0.hasPrefix("KER-ATH-4") })
    {
      throw .token
    }
    if codes.contains("DAT-SER-006") || answer.status == 410 { throw .other(.expired) }
    if let code = codes.first { throw .other(.unavailable("error \(code.prefix(40))")) }
    guard answer.status == 200 else { throw .other(.unavailable("status \(answer.status)")) }
    guard !answer.body.isEmpty else { throw .other(.unavailable("the answer is empty")) }
    return answer.body
  }

  /// The codes of the errors that an answer in JSON lists.
  private static func errors(in body: [UInt8]) -> [String] {
    guard body.first(where: { $0 > 0x20 }) == UInt8(ascii: "{"), body.count < 1 << 20,
      let value = try? JSONScanner.read(body)
    else { return [] }
    return (value["errors"].elements ?? []).compactMap { $0["errorCode"].text }
  }

  /// Asks for a token; nil where none is needed.
  private func newToken() async throws(Denial) -> String? {
    guard let client else { return nil }
    let request = JSONValue.members([
      "id": .string("mosip.io.clientId.pwd"), "metadata": .object([]), "version": .string("1.0"),
      "requesttime": .string(MosipTime.now),
      "request": .members([
        "appId": .string(client.application), "clientId": .string(client.client),
        "secretKey": .string(client.secret),
      ]),
    ])
    let answer: HTTPFetch.Answer
    do throws(FetchFailure) {
      answer = try await http.answer(from: client.tokens, posting: request.encoded)
    } catch {
      throw .other(error)
    }
    guard answer.status == 200, let made = answer.cookies["Authorization"],
      made.utf8.allSatisfy({ 0x21...0x7E ~= $0 && $0 != UInt8(ascii: ";") })
    else {
      throw .other(.unavailable("no token was given, status \(answer.status)"))
    }
    token.withLock { $0 = made }
    return made
  }
}
