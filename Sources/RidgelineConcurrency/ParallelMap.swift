import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Work spread over threads, with its results in order.
public enum ParallelMap {
  /// The number of threads that the machine runs at once.
  public static var allCores: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  /// The most threads that work at once, whatever is asked for.
  public static let maximumThreads = 1024

  /// The results of `body` for `0 ..< count`, whichever thread made them.
  ///
  /// - Parameters:
  ///   - threads: how many threads work at once, at least 1; no more than ``maximumThreads`` do.
  ///   - done: called after each result with the number of results so far, from any thread.
  public static func map<Result: Sendable>(
    count: Int, threads: Int, done: (@Sendable (Int) -> Void)? = nil,
    _ body: @Sendable (Int) -> Result
  ) -> [Result] {
    let results = Mutex([Result?](repeating: nil, count: count))
    let next = Atomic(0)
    let finished = Atomic(0)
    let work: @Sendable () -> Void = {
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < count else { return }
        let result = body(index)
        results.withLock { $0[index] = result }
        done?(finished.wrappingAdd(1, ordering: .relaxed).newValue)
      }
    }
    withoutActuallyEscaping(work) { work in
      let most = min(threads, count, ParallelMap.maximumThreads)
      let others = (1..<max(1, most)).compactMap { _ in SystemThread(work) }
      work()
      for other in others { other.join() }
    }
    return results.withLock { $0.compactMap { $0 } }
  }
}
