import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Knows whether something can be kept in a folder: it is tried, once a second at most, and nothing stays of it.
final class KeepingTrial: Sendable {
  /// As many bytes as an enrollment may take.
  private static let probe = [UInt8](repeating: 32, count: 64 << 10)
  /// How long a result is believed.
  private static let patience = Duration.seconds(1)

  private struct State {
    var tried: ContinuousClock.Instant?
    var fault: KeepingError?
  }

  private let folder: String
  private let state = Mutex(State())

  init(_ folder: String) { self.folder = folder }

  /// Sees to it that something can be kept.
  ///
  /// - Throws: ``KeepingError`` where it cannot.
  func requireWritable(now: ContinuousClock.Instant = .now) throws(KeepingError) {
    let fault = state.withLock { state -> KeepingError? in
      if let tried = state.tried, now - tried < KeepingTrial.patience { return state.fault }
      state.tried = now
      do throws(KeepingError) {
        try attempt()
        state.fault = nil
      } catch {
        state.fault = error
      }
      return state.fault
    }
    if let fault { throw fault }
  }

  private func attempt() throws(KeepingError) {
    let path = "\(folder)/\(RandomBytes.hexadecimal(6)).draft"
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { throw SyncedFile(folder).fault }
    defer { close(file) }
    // What has no name goes with the process, whatever becomes of it.
    unlink(path)
    try SyncedFile.append(KeepingTrial.probe, to: file, path: folder)
  }
}
