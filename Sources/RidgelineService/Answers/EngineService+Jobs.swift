import FoundationEssentials
import Hummingbird
import Ridgeline
import RidgelineGallery
import RidgelineGalleryFiles

extension EngineService {
  private struct Wish: Decodable {
    let kind: JobBoard.Kind
    let gallery: String
  }

  private struct Verified: Encodable {
    let faults: [String]
  }

  private struct Document<Result: Encodable>: Encodable {
    let id: String
    let kind: JobBoard.Kind
    let gallery: String
    let state: JobBoard.State
    let progress: Double
    let problem: String?
    let result: Result?
  }

  /// Begins a long work.
  func createJob(_ exchange: Exchange) async throws -> Response {
    let wish = try exchange.document(Wish.self)
    let id = "j-" + (try RequestMemory.name(of: exchange) ?? RandomBytes.hexadecimal(16))
    exchange.traces.note(object: "\(id) \(wish.kind.rawValue)")
    let (galleries, threads) = (galleries, jobs.threads)
    // A gallery that is not there is told now.
    let search = try await engine.run { _ in try galleries.search(wish.gallery) }
    let job = try jobs.begin(wish.kind, gallery: wish.gallery, id: id) { cancellation, report in
      switch wish.kind {
      case .verify:
        try StableJSON.bytes(of: Verified(faults: search.gallery.verify(unless: cancellation)))
      case .dedupe:
        try EngineService.deduplicated(search, threads, cancellation, report)
      }
    }
    return try EngineService.answer(job, status: .created)
  }

  /// How far a job is.
  func job(_ exchange: Exchange) throws -> Response {
    try EngineService.answer(try known(exchange), status: .ok)
  }

  /// Tells a job to stop.
  func cancelJob(_ exchange: Exchange) throws -> Response {
    let job = try known(exchange)
    exchange.traces.note(object: job.id)
    job.cancellation.cancel()
    return Answer.nothing
  }

  private func known(_ exchange: Exchange) throws(Problem) -> JobBoard.Job {
    guard let job = jobs.job(exchange.value("id")) else {
      throw Problem(.notFound, "there is no such job; jobs are forgotten when the service ends")
    }
    return job
  }

  private static func deduplicated(
    _ search: GallerySearch, _ threads: Int, _ cancellation: Cancellation,
    _ report: @Sendable (Double) -> Void
  ) throws -> [UInt8] {
    var options = Deduplication.Options()
    options.threads = threads
    let begun = ContinuousClock.now
    let outcome = try Deduplication(search, options: options).run(unless: cancellation) { state in
      report(state.share)
      return true
    }
    guard let outcome else { throw CancellationError() }
    return try StableJSON.bytes(
      of: DedupeReport(
        outcome, in: search.gallery, seconds: (ContinuousClock.now - begun) / .seconds(1)))
  }

  private static func answer(
    _ job: JobBoard.Job, status: HTTPResponse.Status
  ) throws -> Response {
    let head = try StableJSON.bytes(
      of: Document<String>(
        id: job.id, kind: job.kind, gallery: job.gallery, state: job.state,
        progress: job.progress, problem: job.problem, result: nil))
    // The result is a document already: it is put in before the last brace.
    let result = job.result.map { Array(",\"result\":".utf8) + $0 } ?? []
    return Answer.json(
      bytes: head.dropLast() + result + Array("}".utf8), status: status,
      location: status == .created ? "/v1/jobs/\(job.id)" : nil)
  }
}
