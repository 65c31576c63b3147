#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A thread of the system's own, so that exactly as many run as were asked for.
package struct SystemThread {
  private let thread: pthread_t

  /// What a thread is given to run.
  private final class Task {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  /// Starts a thread; nil where the system has none left.
  package init?(_ body: @escaping @Sendable () -> Void) {
    let task = Unmanaged.passRetained(Task(body))
    #if canImport(Darwin)
      var created: pthread_t?
    #else
      var created = pthread_t()
    #endif
    let status = pthread_create(
      &created, nil,
      { argument in
        #if canImport(Darwin)
          Unmanaged<Task>.fromOpaque(argument).takeRetainedValue().body()
        #else
          if let argument { Unmanaged<Task>.fromOpaque(argument).takeRetainedValue().body() }
        #endif
        return nil
      }, task.toOpaque())
    guard status == 0 else {
      task.release()
      return nil
    }
    #if canImport(Darwin)
      guard let created else { return nil }
    #endif
    thread = created
  }

  /// Waits until the thread has ended.
  package func join() { pthread_join(thread, nil) }
}
