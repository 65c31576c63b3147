import FoundationEssentials
import Hummingbird
import Ridgeline
import RidgelineGallery

/// A job as it is answered, without its result.
private struct JobDocument: Encodable {
  let id: String
  let kind: Job.Kind
  let gallery: String
  let state: Job.State
  let progress: Double
  let created: String
  let problem: String?

  init(_ job: Job) {
    id = job.id
    kind = job.kind
    gallery = job.gallery
    state = job.state
    progress = job.progress
    created = job.created.formatted(.iso8601)
    problem = job.problem
  }
}

extension EngineService {
  /// What is done with a gallery that is there; people are imported at the gallery itself.
  private enum Wanted: String, Codable {
    case dedupe, verify, strangers

    var kind: Job.Kind {
      switch self {
      case .dedupe: .dedupe
      case .verify: .verify
      case .strangers: .strangers
      }
    }
  }

  private struct Wish: RequestDocument {
    static let known = KeyTree(of: Wish(kind: .verify, gallery: ""))

    let kind: Wanted
    let gallery: String
  }

  /// Begins a long work.
  func createJob(_ exchange: Exchange) async throws -> Response {
    let wish = try exchange.document(Wish.self)
    let kind = wish.kind.kind
    let job = Job(
      kind, id: try EngineService.newJobID(exchange), gallery: wish.gallery,
      origin: EngineService.origin(of: exchange))
    exchange.traces.note(object: "\(job.id) \(kind.rawValue)")
    let begun = try await engine.run { [galleries, jobs] _ in
      // A gallery that is not there is told now.
      _ = try galleries.search(wish.gallery)
      return try jobs.begin(job)
    }
    return try EngineService.answer(begun, status: .created)
  }

  /// All jobs that are remembered, without their results.
  func listJobs(_ exchange: Exchange) throws -> Response {
    try Answer.json(jobs.all.map(JobDocument.init))
  }

  /// How far a job is.
  func job(_ exchange: Exchange) throws -> Response {
    try EngineService.answer(try known(exchange), status: .ok)
  }

  /// Tells a job to stop.
  func cancelJob(_ exchange: Exchange) async throws -> Response {
    let job = try known(exchange)
    exchange.traces.note(object: job.id)
    try await engine.run { [jobs] _ in try jobs.cancel(job.id) }
    return Answer.nothing
  }

  private func known(_ exchange: Exchange) throws(Problem) -> Job {
    guard let job = jobs.job(exchange.value("id")) else {
      throw Problem(.notFound, "there is no such job; the oldest are forgotten")
    }
    return job
  }

  /// The id of a job: it follows from the idempotency key, so that the same request makes the same job.
  static func newJobID(_ exchange: Exchange) throws(Problem) -> String {
    "j-" + (try RequestMemory.name(of: exchange) ?? RandomBytes.hexadecimal(16))
  }

  /// Who begins a job.
  static func origin(of exchange: Exchange) -> Job.Origin {
    Job.Origin(
      token: exchange.token?.id, role: exchange.token?.role, peer: exchange.peer,
      request: exchange.requestID)
  }

  /// A job with its result.
  static func answer(_ job: Job, status: HTTPResponse.Status) throws -> Response {
    let head = try StableJSON.bytes(of: JobDocument(job))
    // The result is a document already: it is put in before the last brace.
    let result = job.result.map { Array(",\"result\":".utf8) + $0 } ?? []
    return Answer.json(
      bytes: head.dropLast() + result + Array("}".utf8), status: status,
      location: status == .created ? "/v1/jobs/\(job.id)" : nil)
  }
}
