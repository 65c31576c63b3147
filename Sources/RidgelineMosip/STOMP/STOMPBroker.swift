package import NIOSSL
import RidgelineNetwork

/// A broker, and how it is reached.
package struct STOMPBroker: Sendable {
  /// Its host.
  package var host: String
  /// Its port.
  package var port: Int
  /// The user; nil where the broker asks for none.
  package var login: String?
  /// The user's password.
  package var passcode: String?
  /// How TLS is made; nil to speak in clear.
  package var tls: TLSConfiguration?

  /// A broker.
  package init(host: String, port: Int) {
    self.host = host
    self.port = port
  }

  /// A broker by an address such as `stomp://127.0.0.1:61613` or `stomp+ssl://broker:61614`; nil where it
  /// is no such.
  package init?(_ address: String) {
    let schemes = ["stomp://": false, "stomp+ssl://": true]
    guard let scheme = schemes.first(where: { address.hasPrefix($0.key) }) else { return nil }
    let place = address.dropFirst(scheme.key.count)
    guard let colon = place.lastIndex(of: ":"), let port = Int(place[place.index(after: colon)...]),
      (1...65_535).contains(port)
    else { return nil }
    let host = place[..<colon].trimmingPrefix("[")
    guard !host.isEmpty, !host.contains("/"), !host.contains("@") else { return nil }
    self.init(host: String(host.last == "]" ? host.dropLast() : host), port: port)
    if scheme.value { tls = .makeClientConfiguration() }
  }

  /// Believes the authorities of a file (PEM) instead of the system's.
  package mutating func trust(authoritiesIn path: String) { tls?.trustRoots = .file(path) }

  /// Whether the broker is on this machine.
  package var isLoopback: Bool {
    LoopbackHost.isNamed(host)
  }
}
