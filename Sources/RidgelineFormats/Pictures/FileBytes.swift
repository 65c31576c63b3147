#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Reading a whole file, with an end to it: a device or a wrong name must not fill the memory.
package enum FileBytes {
  private static let pieceSize = 1 << 18

  /// The most bytes that a picture of so many pixels can need: 16 bits for each of four channels,
  /// and room for what travels with it.
  package static func limit(forPixels pixelLimit: Int) -> Int {
    let (bytes, overflow) = max(0, pixelLimit).multipliedReportingOverflow(by: 8)
    return overflow || bytes > Int.max / 2 ? Int.max / 2 : bytes + (64 << 20)
  }

  /// All bytes of the file.
  ///
  /// - Throws: ``ImageDecodingError/unreadableFile(path:reason:)`` or
  ///   ``ImageDecodingError/oversizedFile(path:limit:)``.
  package static func contents(ofPath path: String, limit: Int) throws(ImageDecodingError)
    -> [UInt8]
  {
    // Without this flag opening a named pipe waits for somebody to write into it, perhaps for ever.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .unreadableFile(path: path, reason: lastReason()) }
    defer { close(descriptor) }

    var bytes: [UInt8] = []
    var status = stat()
    if fstat(descriptor, &status) == 0 {
      if let reason = refusal(of: status.st_mode, path: path) {
        throw .unreadableFile(path: path, reason: reason)
      }
      if Int(status.st_size) > limit { throw .oversizedFile(path: path, limit: limit) }
      bytes.reserveCapacity(max(0, Int(status.st_size)))
    }
    _ = fcntl(descriptor, F_SETFL, O_RDONLY)
    var piece = [UInt8](repeating: 0, count: pieceSize)
    while true {
      let count = read(descriptor, &piece, pieceSize)
      if count == 0 { return bytes }
      if count < 0 {
        if errno == EINTR { continue }
        throw .unreadableFile(path: path, reason: lastReason())
      }
      guard bytes.count + count <= limit else { throw .oversizedFile(path: path, limit: limit) }
      bytes.append(contentsOf: piece[..<count])
    }
  }

  /// Why something that is no file is not read; nil if it is read.
  private static func refusal(of mode: mode_t, path: String) -> String? {
    // What the shell passes on by these names has somebody at its other end.
    let isPassedOn = path.hasPrefix("/dev/fd/") || path.hasPrefix("/proc/") || path == "/dev/stdin"
    switch mode & S_IFMT {
    case S_IFIFO where !isPassedOn:
      return "it is a named pipe; what comes through one is read from standard input"
    case S_IFSOCK: return "it is a socket"
    case S_IFCHR where !isPassedOn, S_IFBLK: return "it is a device"
    default: return nil
    }
  }

  private static func lastReason() -> String {
    // The message is read at once; the C library hands out a pointer into its own table.
    String(cString: strerror(errno)).lowercased()
  }
}
