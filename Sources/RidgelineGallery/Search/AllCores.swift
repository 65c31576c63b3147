internal import Foundation
internal import Synchronization

/// Work that is spread over the cores and gathered in order.
enum AllCores {
  /// The results of numbered pieces of work, in order.
  static func map<Value: Sendable>(
    _ count: Int, threads: Int = 0, _ body: @Sendable (Int) -> Value
  ) -> [Value] {
    let workers = min(count, threads > 0 ? threads : ProcessInfo.processInfo.activeProcessorCount)
    guard workers > 1 else { return (0..<count).map(body) }
    let results = Mutex([Value?](repeating: nil, count: count))
    let next = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: workers) { _ in
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < count else { return }
        let value = body(index)
        results.withLock { $0[index] = value }
      }
    }
    return results.withLock { $0.compactMap { $0 } }
  }
}
