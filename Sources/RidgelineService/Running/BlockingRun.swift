import Dispatch
import Synchronization

/// Waits for asynchronous work on a thread that has nothing else to do: the first one of a program.
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
}
