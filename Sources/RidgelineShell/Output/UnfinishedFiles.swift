import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The files that are being written beside those that they will replace: an interruption takes them
/// away.
package enum UnfinishedFiles {
  private struct State {
    var paths: Set<String> = []
    var written: Set<String> = []
    var isClosed = false
  }

  private static let state = Mutex(State())

  /// Makes a file and notes it.
  ///
  /// - Returns: its descriptor, or a negative number.
  static func open(_ path: String) -> Int32 {
    state.withLock { state in
      guard !state.isClosed else { return -1 }
      let descriptor = openNew(path)
      if descriptor >= 0 { state.paths.insert(path) }
      return descriptor
    }
  }

  /// Forgets a file that is in its place, or gone.
  package static func finished(_ path: String) { _ = state.withLock { $0.paths.remove(path) } }

  /// Notes that the file that a command line names so was written.
  package static func noteWritten(_ path: String) { _ = state.withLock { $0.written.insert(path) } }

  /// Whether the file that a command line names so was written in this run.
  package static func wasWritten(_ path: String) -> Bool {
    state.withLock { $0.written.contains(path) }
  }

  /// Takes all of them away; no more are made.
  package static func removeAll() {
    state.withLock { state in
      state.isClosed = true
      for path in state.paths { unlink(path) }
      state.paths = []
    }
  }
}

/// The C function, whose name the type's own would hide.
private func openNew(_ path: String) -> Int32 {
  open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
}
