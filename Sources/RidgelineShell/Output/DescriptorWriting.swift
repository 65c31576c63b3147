#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Writing to what is open.
package enum DescriptorWriting {
  /// Writes all bytes.
  ///
  /// - Returns: the system's reason where not all could be written, or nil.
  package static func write(_ bytes: [UInt8], to descriptor: Int32) -> String? {
    bytes.withUnsafeBytes { bytes in
      var done = 0
      while done < bytes.count {
        let count = send(descriptor, bytes.baseAddress.map { $0 + done }, bytes.count - done)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return SystemReason.last }
        done += count
      }
      return nil
    }
  }

  private static func send(
    _ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int
  ) -> Int {
    #if canImport(Glibc)
      Glibc.write(descriptor, bytes, count)
    #elseif canImport(Musl)
      Musl.write(descriptor, bytes, count)
    #else
      Darwin.write(descriptor, bytes, count)
    #endif
  }
}

/// What the system says of its last failure on this thread.
package enum SystemReason {
  package static var last: String { String(cString: strerror(errno)).lowercased() }
}
