import Synchronization

/// Who waits for the pictures of a folder: one token at a time, with one request, so that nobody takes another's.
final class FramePolls: Sendable {
  /// A token that waited so lately keeps others away.
  private static let reign = Duration.seconds(10)

  private struct State {
    var token: String?
    /// Counts the requests.
    var poll = 0
    /// When the newest of them waited last.
    var seen = ContinuousClock.now
  }

  private let state = Mutex(State())

  /// Begins to wait; a request of the same token that waits already waits no more.
  ///
  /// - Returns: what the request is known by.
  /// - Throws: ``Problem`` where another token waits, or has waited until a moment ago.
  func begin(
    _ token: String, now: ContinuousClock.Instant = .now
  ) throws(Problem) -> Int {
    let poll = state.withLock { state -> Int? in
      guard state.token == nil || state.token == token || now - state.seen > FramePolls.reign else {
        return nil
      }
      (state.token, state.seen) = (token, now)
      state.poll += 1
      return state.poll
    }
    guard let poll else {
      throw Problem(
        .conflict,
        "another token waits for the pictures of this folder: one station has one folder, and may be "
          + "another one ten seconds after the last has gone")
    }
    return poll
  }

  /// Whether a request is the newest, and so waits on.
  func isWaiting(_ poll: Int, now: ContinuousClock.Instant = .now) -> Bool {
    state.withLock { state in
      guard state.poll == poll else { return false }
      state.seen = now
      return true
    }
  }
}
