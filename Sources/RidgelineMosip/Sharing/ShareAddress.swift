/// An address of HTTP, taken apart.
package struct ShareAddress: Sendable, Hashable {
  /// Whether it is reached by TLS.
  package let isSecure: Bool
  /// The host, without brackets.
  package let host: String
  /// The port.
  package let port: Int
  /// The path with what follows it, beginning with a slash.
  package let path: String

  /// The longest address.
  private static let longest = 4_096

  /// An address; nil where it is none, names a user, or holds what no address may.
  package init?(_ text: String) {
    guard text.utf8.count <= ShareAddress.longest, text.utf8.allSatisfy({ 0x21...0x7E ~= $0 })
    else { return nil }
    let scheme: String
    switch text.lowercased() {
    case let lower where lower.hasPrefix("http://"): scheme = "http://"
    case let lower where lower.hasPrefix("https://"): scheme = "https://"
    default: return nil
    }
    isSecure = scheme == "https://"
    let rest = text.dropFirst(scheme.count)
    let end = rest.firstIndex { "/?#".contains($0) } ?? rest.endIndex
    let authority = rest[..<end]
    let tail = rest[end...].prefix { $0 != "#" }
    path = tail.hasPrefix("/") ? String(tail) : "/" + tail
    guard !authority.contains("@") else { return nil }
    var host = authority
    var port = isSecure ? 443 : 80
    let bracket = authority.lastIndex(of: "]")
    if let colon = authority.lastIndex(of: ":"), bracket.map({ colon > $0 }) ?? true {
      guard let stated = Int(authority[authority.index(after: colon)...]),
        (1...65_535).contains(stated)
      else { return nil }
      port = stated
      host = authority[..<colon]
    }
    if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() }
    guard !host.isEmpty, host.allSatisfy({ $0.isLetter || $0.isNumber || ".-:_".contains($0) })
    else { return nil }
    self.host = host.lowercased()
    self.port = port
  }

  /// Whether both are of one server.
  package func isOnSameServer(as other: ShareAddress) -> Bool {
    isSecure == other.isSecure && host == other.host && port == other.port
  }

  /// The host as the head of a request states it.
  var hostHeader: String {
    let name = host.contains(":") ? "[\(host)]" : host
    return port == (isSecure ? 443 : 80) ? name : "\(name):\(port)"
  }
}
