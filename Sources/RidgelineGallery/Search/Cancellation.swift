internal import Synchronization

/// Whether long work was told to stop; seen by all threads that do it.
final class Cancellation: Sendable {
  private let flag = Atomic(false)

  /// Tells the work to stop.
  func cancel() { flag.store(true, ordering: .relaxed) }

  /// Whether the work was told to stop.
  var isCancelled: Bool { flag.load(ordering: .relaxed) }

  /// Leaves the work where it was told to stop.
  func check() throws(GalleryError) {
    if isCancelled { throw .cancelled }
  }
}

extension Cancellation {
  /// Does blocking work on a thread of its own, so that it takes none of those that tasks run on.
  ///
  /// - Parameter work: gives up with ``GalleryError/cancelled`` when it was told to stop.
  /// - Throws: `CancellationError` where the task was cancelled, or what the work throws.
  static func detached<Value: Sendable>(
    _ work: @escaping @Sendable (Cancellation) throws(GalleryError) -> Value
  ) async throws -> Value {
    let cancellation = Cancellation()
    return try await withTaskCancellationHandler {
      try Task.checkCancellation()
      let result = await withCheckedContinuation { continuation in
        BlockingWork.start {
          do throws(GalleryError) {
            continuation.resume(
              returning: Result<Value, GalleryError>.success(try work(cancellation)))
          } catch {
            continuation.resume(returning: .failure(error))
          }
        }
      }
      if case .failure(.cancelled) = result { throw CancellationError() }
      return try result.get()
    } onCancel: {
      cancellation.cancel()
    }
  }
}
