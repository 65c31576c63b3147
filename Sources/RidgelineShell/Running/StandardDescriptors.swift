#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Standard input, output and error, as a program is started with them.
enum StandardDescriptors {
  /// Occupies those that are closed, so that no other file gets their number: reading from one then ends at once, and writing to
  /// one fails.
  static func occupyClosed() {
    for descriptor in Int32(0)...2 where fcntl(descriptor, F_GETFD) < 0 {
      _ = open("/dev/null", O_RDONLY)
    }
  }
}
