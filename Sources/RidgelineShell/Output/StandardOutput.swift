import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The channel for results; what cannot be written there is not taken for written.
package enum StandardOutput {
  private struct State {
    var buffer: [UInt8] = []
    var hasText = false
    var isForFile = false
    var failure: String?
  }

  private static let state = Mutex(State())
  private static let bufferSize = 1 << 16

  /// The paths that are standard output under another name.
  package static let names: Set<String> = ["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"]

  /// Keeps the channel for a file's bytes: text goes to standard error from now on.
  package static func reserveForFile() { state.withLock { $0.isForFile = true } }

  /// Whether a file's bytes go here.
  package static var isForFile: Bool { state.withLock { $0.isForFile } }

  /// Writes text for people or programs.
  package static func write(_ text: String) {
    let isElsewhere = state.withLock { state in
      if state.isForFile { return true }
      state.hasText = true
      append(text.utf8, to: &state)
      return false
    }
    if isElsewhere { StandardError.write(text) }
  }

  /// Writes the bytes of a file.
  package static func writeFile(_ bytes: some Collection<UInt8>) {
    state.withLock { state in
      state.hasText = true
      append(bytes, to: &state)
    }
  }

  /// Writes what is left.
  ///
  /// - Returns: why not all could be written, or nil.
  package static func finish() -> String? {
    state.withLock { state in
      flush(&state)
      return state.failure
    }
  }

  /// Writes text and what is left at once, unless another thread is stuck in a write.
  ///
  /// - Parameter onlyAsFirst: whether the text is left out where something was written before.
  package static func finish(with text: String, onlyAsFirst: Bool) {
    _ = state.withLockIfAvailable { state in
      if !onlyAsFirst || !state.hasText { append(text.utf8, to: &state) }
      flush(&state)
    }
  }

  private static func append(_ bytes: some Collection<UInt8>, to state: inout State) {
    state.buffer += bytes
    if state.buffer.count >= bufferSize || isatty(1) != 0 { flush(&state) }
  }

  private static func flush(_ state: inout State) {
    defer { state.buffer.removeAll(keepingCapacity: true) }
    guard state.failure == nil else { return }
    state.failure = DescriptorWriting.write(state.buffer, to: 1)
  }
}

/// Prints a line, or text with another end.
///
/// Takes the place of the standard library's: a failed write is noticed, and where a file's bytes go to
/// standard output, text goes to standard error.
package func print(_ items: Any..., terminator: String = "\n") {
  StandardOutput.write(items.map { "\($0)" }.joined(separator: " ") + terminator)
}
