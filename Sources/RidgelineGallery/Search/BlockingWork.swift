internal import Foundation

/// Work that keeps a thread busy for long.
enum BlockingWork {
  /// Starts it on a thread that no task waits for.
  static func start(_ work: @escaping @Sendable () -> Void) {
    let thread = Thread(block: work)
    // Matching takes more of the stack than a thread gets by itself on some systems.
    thread.stackSize = 8 << 20
    thread.start()
  }
}
