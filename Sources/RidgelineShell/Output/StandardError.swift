import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The channel for errors and progress.
package enum StandardError {
  private static let said = Mutex<String?>(nil)

  /// Whether somebody watches: a terminal, not a file or a pipe.
  package static var isTerminal: Bool { isatty(2) != 0 }

  /// The last line: what is said last before a command leaves is why it does.
  package static var lastLine: String? { said.withLock { $0 } }

  /// Writes a line.
  package static func print(_ line: String) {
    said.withLock { $0 = line }
    write(line + "\n")
  }

  /// Writes text as it is.
  package static func write(_ text: String) { _ = DescriptorWriting.write(Array(text.utf8), to: 2) }
}
