import FoundationEssentials
import NIOPosix
import Ridgeline
import RidgelineConcurrency

/// The threads on which the engine works: as many as there are cores, never those that requests wait on.
final class EngineThreads: Sendable {
  /// How many there are.
  let count: Int
  private let pool: NIOThreadPool
  private let admission: Admission
  private let seconds: Int

  /// Starts the threads.
  ///
  /// - Parameters:
  ///   - waitingPerThread: how many works may wait for each; what comes then is turned away.
  ///   - seconds: how long a work may take.
  init(count: Int, waitingPerThread: Int, seconds: Int) {
    self.count = count
    self.seconds = seconds
    admission = Admission(limit: count * (1 + waitingPerThread))
    pool = NIOThreadPool(numberOfThreads: count)
    pool.start()
  }

  /// How many works run or wait.
  var inFlight: Int { admission.taken }

  /// A place in the queue, taken before the body is read, so that what is held is bounded.
  ///
  /// - Throws: ``Problem`` of overload where all places are taken.
  func place() throws(Problem) -> Place {
    guard admission.take() else {
      var problem = Problem(.overloaded, "the engine has more to do than it can do now")
      problem.retryAfter = 1
      throw problem
    }
    return Place(admission)
  }

  /// A place that was taken; it is free again when nobody holds it any more.
  final class Place: Sendable {
    private let admission: Admission
    fileprivate init(_ admission: Admission) { self.admission = admission }
    deinit { admission.giveBack() }
  }

  /// Does a piece of work.
  ///
  /// - Parameter work: gives up soon after its cancellation comes: when the time is over, or nobody waits
  ///   for it any more.
  func run<Value: Sendable>(
    _ work: @escaping @Sendable (Cancellation) throws -> Value
  ) async throws -> Value {
    let cancellation = Cancellation(after: .seconds(seconds))
    let (trace, asked) = (RequestTrace.current, Date.now)
    return try await withTaskCancellationHandler {
      try await pool.runIfActive {
        let begun = Date.now
        trace?.note("wait for the engine", from: asked, to: begun)
        defer { trace?.note("work of the engine", from: begun) }
        try cancellation.check()
        do {
          return try work(cancellation)
        } catch {
          // What went wrong because it was told to stop says nothing of the print.
          try cancellation.check()
          throw error
        }
      }
    } onCancel: {
      cancellation.cancel()
    }
  }

  /// Ends the threads once their work is done.
  func shutdown() async { try? await pool.shutdownGracefully() }
}
