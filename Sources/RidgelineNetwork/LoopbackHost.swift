#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Hosts that nobody on another machine can be.
package enum LoopbackHost {
  /// Whether a name or address stands for this machine alone; a name that begins as such an address does not.
  package static func isNamed(_ host: String) -> Bool {
    var bytes = in_addr()
    return host == "localhost" || host == "::1"
      || (host.hasPrefix("127.") && inet_pton(AF_INET, host, &bytes) == 1)
  }
}
