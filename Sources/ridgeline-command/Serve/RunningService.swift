#if Service
  import Dispatch
  import RidgelineShell
  import Synchronization

  /// A service that runs until it is told to end.
  enum RunningService {
    /// Waits for asynchronous work; what stops it is said, and the command leaves with bad input.
    static func wait(_ work: @escaping @Sendable () async throws -> Void) throws {
      let outcome = Mutex<Result<Void, any Error>>(.success(()))
      let end = DispatchSemaphore(value: 0)
      Task {
        do { try await work() } catch { outcome.withLock { $0 = .failure(error) } }
        end.signal()
      }
      end.wait()
      try BadInput.attempt { try outcome.withLock { $0 }.get() }
    }
  }
#endif
