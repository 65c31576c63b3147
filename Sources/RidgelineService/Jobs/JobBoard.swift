import FoundationEssentials
import Logging
import NIOPosix
import Ridgeline
import RidgelineGallery
import Synchronization

/// Long works, one after the other, with their progress and results, on the disk before they are answered.
///
/// A service that starts again goes on with those that had not ended.
final class JobBoard: Sendable {
  private struct Entry {
    var job: Job
    let cancellation = Cancellation()
  }

  /// How often a job is begun that ends the service each time.
  static let mostStarts = 5

  private let limit: Int
  private let work: JobWork
  private let logger: Logger
  private let kept: KeptFolder<Job>
  private let entries: Mutex<[String: Entry]>
  /// One writes at a time, so that what is on the disk is never older than what was said.
  private let writing = Mutex(())
  private let isEnding = Atomic(false)
  private let worker = NIOThreadPool(numberOfThreads: 1)

  /// Reads what is kept of jobs, and goes on with those that have not ended.
  ///
  /// - Parameter limit: how many jobs are remembered.
  /// - Throws: ``KeepingError`` where one is damaged or sealed by another key.
  init(folder: String, key: GalleryKey?, limit: Int, work: JobWork, logger: Logger)
    throws(KeepingError)
  {
    self.limit = limit
    self.work = work
    self.logger = logger
    kept = KeptFolder(folder: folder, key: key, purpose: "jobs")
    var entries: [String: Entry] = [:]
    for name in try kept.names() {
      guard let job = try kept.value(name) else { continue }
      entries[name] = Entry(job: job)
    }
    self.entries = Mutex(entries)
    let jobs = entries.values.map(\.job).sorted { ($0.created, $0.id) < ($1.created, $1.id) }
    try work.sweep(jobs)
    worker.start()
    for job in jobs where job.state == .running { try resume(job) }
  }

  /// Begins a job, or finds the one that has its id already; it is on the disk when this returns.
  ///
  /// - Throws: ``Problem`` of overload where too many wait, ``KeepingError`` where it cannot be kept.
  func begin(_ job: Job) throws -> Job {
    try writing.withLock { _ in
      if let known = self.job(job.id) { return known }
      try makeRoom()
      try kept.keep(job, as: job.id)
      entries.withLock { $0[job.id] = Entry(job: job) }
      submit(job.id)
      return job
    }
  }

  /// A job; nil where there is none.
  func job(_ id: String) -> Job? { entries.withLock { $0[id]?.job } }

  /// All jobs, the newest first.
  var all: [Job] {
    entries.withLock { $0.values.map(\.job) }.sorted {
      ($1.created, $1.id) < ($0.created, $0.id)
    }
  }

  /// How many jobs run or wait.
  var running: Int { entries.withLock { $0.values.count { $0.job.state == .running } } }

  /// Tells a job to stop; that it was told is on the disk when this returns.
  func cancel(_ id: String) throws(KeepingError) {
    guard job(id)?.state == .running else { return }
    try change(id) { $0.isCancelled = true }
    entries.withLock { $0[id]?.cancellation.cancel() }
  }

  /// Tells all jobs to stop and waits for them; they go on when the service starts again.
  func shutdown() async {
    isEnding.store(true, ordering: .releasing)
    entries.withLock { $0.values.forEach { $0.cancellation.cancel() } }
    try? await worker.shutdownGracefully()
  }

  /// Goes on with a job that had not ended.
  private func resume(_ job: Job) throws(KeepingError) {
    if job.isCancelled {
      try change(job.id) { $0.state = .cancelled }
    } else if job.starts >= JobBoard.mostStarts {
      try change(job.id) {
        $0.state = .failed
        $0.problem = "the service ended \($0.starts) times while it did this"
      }
    } else {
      submit(job.id)
      return
    }
    work.clear(job)
  }

  private func submit(_ id: String) {
    worker.submit { [self] state in
      guard state == .active, !isEnding.load(ordering: .acquiring) else { return }
      do {
        try run(id)
      } catch {
        // It stays as it is on the disk, and is done again when the service starts.
        logger.error("\(error)", metadata: ["job": "\(id)"])
        entries.withLock { $0[id]?.job.problem = Problem(error).detail }
      }
    }
  }

  private func run(_ id: String) throws(KeepingError) {
    guard let entry = entries.withLock({ $0[id] }) else { return }
    let cancellation = entry.cancellation
    try change(id) { $0.starts += 1 }
    let outcome = Result {
      try cancellation.check()
      return try work.run(entry.job, reports(of: id, cancellation))
    }
    if isEnding.load(ordering: .acquiring), (try? outcome.get()) == nil,
      job(id)?.isCancelled == false
    {
      // An end that was asked for is no fault of the job.
      try change(id) { $0.starts = 0 }
      return
    }
    try change(id) { job in
      switch outcome {
      case .success(let result):
        (job.state, job.progress, job.result, job.problem) = (.done, 1, Data(result), nil)
      case .failure(let error):
        job.state = job.isCancelled ? .cancelled : .failed
        job.problem = job.isCancelled ? nil : Problem(error).detail
        job.result = try? job.records.map { Data(try StableJSON.bytes(of: $0.report)) }
      }
    }
    if case .failure(let error) = outcome, job(id)?.state == .failed {
      logger.error("\(error)", metadata: ["job": "\(id)"])
    }
    work.clear(entry.job)
  }

  private func reports(of id: String, _ cancellation: Cancellation) -> JobReports {
    JobReports(
      cancellation: cancellation,
      share: { [self] share in entries.withLock { $0[id]?.job.progress = share } },
      keep: { [self] records in
        try change(id) { job in
          job.records = records
          job.progress = Double(records.done) / Double(max(1, records.pieces))
          job.result = try? Data(StableJSON.bytes(of: records.report))
          job.starts = 1
        }
      },
      wait: { [self] reason in entries.withLock { $0[id]?.job.problem = reason } })
  }

  /// Changes a job; the change is on the disk when this returns, or did not happen.
  private func change(_ id: String, _ body: (inout Job) -> Void) throws(KeepingError) {
    try writing.withLock { _ throws(KeepingError) in
      guard var job = job(id) else { return }
      body(&job)
      try kept.keep(job, as: id)
      entries.withLock { $0[id]?.job = job }
    }
  }

  /// Forgets the oldest jobs that have ended where there are too many.
  private func makeRoom() throws {
    var jobs = all
    while jobs.count >= limit, let place = jobs.lastIndex(where: { $0.state != .running }) {
      let id = jobs.remove(at: place).id
      try kept.remove(id)
      entries.withLock { _ = $0.removeValue(forKey: id) }
    }
    guard jobs.count < limit else {
      var problem = Problem(.overloaded, "too many jobs wait")
      problem.retryAfter = 60
      throw problem
    }
  }
}
