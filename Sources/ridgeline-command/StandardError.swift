#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The channel for errors and progress.
enum StandardError {
  /// Whether somebody watches: a terminal, not a file or a pipe.
  static var isTerminal: Bool { isatty(2) != 0 }

  /// Writes a line.
  static func print(_ line: String) { write(line + "\n") }

  /// Writes text as it is.
  static func write(_ text: String) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Self.send($0) }
      if count <= 0 { return }
      bytes = bytes.dropFirst(count)
    }
  }

  private static func send(_ bytes: UnsafeRawBufferPointer) -> Int {
    #if canImport(Glibc)
      Glibc.write(2, bytes.baseAddress, bytes.count)
    #elseif canImport(Musl)
      Musl.write(2, bytes.baseAddress, bytes.count)
    #else
      Darwin.write(2, bytes.baseAddress, bytes.count)
    #endif
  }
}
