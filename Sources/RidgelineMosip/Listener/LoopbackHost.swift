import NIOCore

/// Hosts that nobody on another machine can be.
enum LoopbackHost {
  /// Whether a name or address stands for this machine alone; a name that begins as such an address does not.
  static func isNamed(_ host: String) -> Bool {
    host == "localhost" || host == "::1"
      || (host.hasPrefix("127.") && (try? SocketAddress(ipAddress: host, port: 0)) != nil)
  }
}
