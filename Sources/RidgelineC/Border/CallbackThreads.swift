import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The threads that are inside a function of the caller's, called while a gallery is being read.
///
/// A gallery cannot be asked anything there, and must not trap either: `OpenGallery` asks here first.
enum CallbackThreads {
  private static let depths = Mutex<[pthread_t: Int]>([:])

  /// Whether this thread is inside such a function.
  static var containThisThread: Bool {
    depths.withLock { !$0.isEmpty && $0[pthread_self()] != nil }
  }

  /// Calls the caller's function.
  static func calling<Answer>(_ function: () -> Answer) -> Answer {
    let thread = pthread_self()
    depths.withLock { $0[thread, default: 0] += 1 }
    defer {
      depths.withLock {
        let depth = $0[thread, default: 1]
        $0[thread] = depth > 1 ? depth - 1 : nil
      }
    }
    return function()
  }
}
