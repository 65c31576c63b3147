import FoundationEssentials
import NIOPosix
import Ridgeline
import RidgelineConcurrency
import Synchronization

/// Long works, one after the other, with their progress and results.
final class JobBoard: Sendable {
  /// What a job does; the names are stable.
  enum Kind: String, Codable, Sendable {
    /// Finds people who are in a gallery under several names.
    case dedupe
    /// Checks that a gallery is as it was written.
    case verify
  }

  /// How far a job is; the names are stable.
  enum State: String, Encodable, Sendable {
    case running, done, failed, cancelled
  }

  /// A job as it is answered.
  struct Job: Sendable {
    let id: String
    let kind: Kind
    let gallery: String
    var state = State.running
    var progress = 0.0
    /// The result as a document.
    var result: [UInt8]?
    var problem: String?
    let cancellation = Cancellation()
  }

  private let limit: Int
  /// The threads that one job may use.
  let threads: Int
  private let jobs = Mutex<[String: Job]>([:])
  private let order = Mutex<[String]>([])
  private let worker = NIOThreadPool(numberOfThreads: 1)

  init(limit: Int, threads: Int) {
    self.limit = limit
    self.threads = threads
    worker.start()
  }

  /// Begins a job, or finds the one that has this id already.
  ///
  /// - Parameter work: reports its progress, and gives up when it is cancelled.
  func begin(
    _ kind: Kind, gallery: String, id: String,
    _ work:
      @escaping @Sendable (Cancellation, _ report: @Sendable (Double) -> Void) throws -> [UInt8]
  ) throws(Problem) -> Job {
    if let known = job(id) { return known }
    try makeRoom()
    let job = Job(id: id, kind: kind, gallery: gallery)
    jobs.withLock { $0[id] = job }
    order.withLock { $0.append(id) }
    worker.submit { [self] state in
      guard state == .active, !job.cancellation.isCancelled else {
        change(id) { $0.state = .cancelled }
        return
      }
      do {
        let result = try work(job.cancellation) { share in change(id) { $0.progress = share } }
        change(id) { ($0.state, $0.progress, $0.result) = (.done, 1, result) }
      } catch {
        let isCancelled = job.cancellation.isCancelled
        change(id) { job in
          job.state = isCancelled ? .cancelled : .failed
          job.problem = isCancelled ? nil : Problem(error).detail
        }
      }
    }
    return job
  }

  /// A job; nil where there is none.
  func job(_ id: String) -> Job? { jobs.withLock { $0[id] } }

  /// How many jobs run or wait.
  var running: Int { jobs.withLock { $0.values.count { $0.state == .running } } }

  /// Tells all jobs to stop and waits for them; a de-duplication keeps what it has done.
  func shutdown() async {
    jobs.withLock { $0.values.forEach { $0.cancellation.cancel() } }
    try? await worker.shutdownGracefully()
  }

  private func change(_ id: String, _ body: (inout Job) -> Void) {
    jobs.withLock { jobs in
      guard var job = jobs[id] else { return }
      body(&job)
      jobs[id] = job
    }
  }

  /// Forgets the oldest jobs that have ended where there are too many.
  private func makeRoom() throws(Problem) {
    let isFull = order.withLock { order in
      jobs.withLock { jobs in
        while jobs.count >= limit,
          let place = order.firstIndex(where: { jobs[$0]?.state != .running })
        {
          jobs.removeValue(forKey: order.remove(at: place))
        }
        return jobs.count >= limit
      }
    }
    guard !isFull else {
      var problem = Problem(.overloaded, "too many jobs wait")
      problem.retryAfter = 60
      throw problem
    }
  }
}
