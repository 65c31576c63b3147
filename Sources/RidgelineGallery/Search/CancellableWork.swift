internal import Ridgeline

/// Blocking work that ends soon after the task that waits for it was cancelled.
enum CancellableWork {
  /// Does blocking work on a thread of its own, so that it takes none of those that tasks run on.
  ///
  /// - Parameter work: gives up with ``GalleryError/cancelled`` when it was told to stop.
  /// - Throws: `CancellationError` where the task was cancelled, or what the work throws.
  static func run<Value: Sendable>(
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

extension Cancellation {
  /// Leaves the work on a gallery where it is to stop.
  func checkGallery() throws(GalleryError) {
    if isCancelled { throw .cancelled }
  }
}
