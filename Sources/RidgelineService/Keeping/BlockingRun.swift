import Dispatch
import Ridgeline
import Synchronization

/// Waits for asynchronous work on a thread that has nothing else to do: the first one of a program, or that of jobs.
package enum BlockingRun {
  /// The result of the work.
  package static func wait(_ work: @escaping @Sendable () async throws -> Void) throws {
    let done = DispatchSemaphore(value: 0)
    let failure = Mutex<(any Error)?>(nil)
    Task.detached {
      do { try await work() } catch { failure.withLock { $0 = error } }
      done.signal()
    }
    done.wait()
    if let failure = failure.withLock({ $0 }) { throw failure }
  }

  /// Waits for a while.
  ///
  /// - Throws: `CancellationError` soon after it was told to stop.
  static func pause(
    _ time: Duration, unless cancellation: Cancellation
  ) throws(CancellationError) {
    let end = ContinuousClock.now.advanced(by: time)
    let nobody = DispatchSemaphore(value: 0)
    while ContinuousClock.now < end {
      try cancellation.check()
      _ = nobody.wait(timeout: .now() + .milliseconds(50))
    }
    try cancellation.check()
  }
}
