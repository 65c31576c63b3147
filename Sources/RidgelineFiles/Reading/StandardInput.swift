#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The bytes that are piped in.
package enum StandardInput {
  /// The next bytes, nil at the end.
  package static func read() -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = buffer.withUnsafeMutableBytes { Self.receive($0) }
    return count > 0 ? Array(buffer[..<count]) : nil
  }

  private static func receive(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
    #if canImport(Glibc)
      Glibc.read(0, buffer.baseAddress, buffer.count)
    #elseif canImport(Musl)
      Musl.read(0, buffer.baseAddress, buffer.count)
    #else
      Darwin.read(0, buffer.baseAddress, buffer.count)
    #endif
  }
}
