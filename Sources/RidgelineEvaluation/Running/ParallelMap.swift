import Dispatch
import Synchronization

/// Work spread over threads, with its results in order.
public enum ParallelMap {
  /// The number of threads that the machine runs at once.
  public static var allCores: Int { max(1, activeProcessorCount()) }

  /// The results of `body` for `0 ..< count`, whichever thread made them.
  ///
  /// - Parameters:
  ///   - threads: how many threads work at once, at least 1.
  ///   - done: called after each result with the number of results so far, from any thread.
  public static func map<Result: Sendable>(
    count: Int, threads: Int, done: (@Sendable (Int) -> Void)? = nil,
    _ body: @Sendable (Int) -> Result
  ) -> [Result] {
    let results = Mutex([Result?](repeating: nil, count: count))
    let next = Atomic(0)
    let finished = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: max(1, min(threads, count))) { _ in
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < count else { return }
        let result = body(index)
        results.withLock { $0[index] = result }
        done?(finished.wrappingAdd(1, ordering: .relaxed).newValue)
      }
    }
    return results.withLock { $0.compactMap { $0 } }
  }
}
