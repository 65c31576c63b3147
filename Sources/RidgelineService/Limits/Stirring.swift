import Synchronization

/// When something was last seen of a body that is taken as it comes.
final class Stirring: Sendable {
  private let last = Mutex(ContinuousClock.now)

  /// Something came.
  ///
  /// - Parameter time: how long whatever is done with it may take, which is no time of the sender's.
  func note(working time: Duration = .zero) {
    last.withLock { $0 = .now.advanced(by: time) }
  }

  /// Waits until nothing was seen for so long; gives up where the task is cancelled.
  func wait(forStillness time: Duration) async throws {
    while ContinuousClock.now - last.withLock({ $0 }) < time {
      try await Task.sleep(for: .milliseconds(500))
    }
  }
}
