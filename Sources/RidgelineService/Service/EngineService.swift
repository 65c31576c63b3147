import Foundation
import Hummingbird
import Logging
import NIOHTTP1
import Ridgeline
import RidgelineGallery

/// The engine as a service: what all requests share.
final class EngineService: Sendable {
  let configuration: ServiceConfiguration
  let door: TokenDoor
  let audit: AuditLog
  let engine: EngineThreads
  let bodies: BodyReading
  let meters: ServiceMeters
  let repetitions: RequestMemory
  let enrollments: EnrollmentShelf
  /// Whether something can be kept in the data folder.
  let keeping: KeepingTrial
  let previews: PreviewRoom
  let frames: FrameFolder?
  let galleries: GalleryRoom
  let jobs: JobBoard
  /// Those who send people to be imported.
  let uploads: Admission
  /// Streams of frames that are open.
  let streams: Admission
  let page: PageFiles
  let logger: Logger
  /// Where spans are written; nil where nobody traces.
  let traceFile: TraceFile?
  private let routes = RouteTable()
  let requests: TokenBuckets
  private let refusals: TokenBuckets
  /// Kept as long as the service runs: the data folder has one service.
  private let lock: FolderLock

  /// Opens what is kept in the data folder.
  ///
  /// - Throws: ``KeepingError`` where something in it is damaged or cannot be written, or where the gallery that the
  ///   settings name is not there.
  init(_ configuration: ServiceConfiguration, logger: Logger) throws(KeepingError) {
    let (data, limits) = (configuration.data, configuration.limits)
    self.configuration = configuration
    self.logger = logger
    lock = try FolderLock("\(data.path)/service", waits: false)
    door = try TokenDoor(TokenFile(in: data.path))
    audit = try AuditLog(in: data, limit: limits.auditBytes)
    engine = EngineThreads(
      count: configuration.threads, waitingPerThread: limits.waitingPerThread,
      seconds: limits.workSeconds)
    bodies = BodyReading(
      held: Admission(limit: limits.heldBytes), seconds: limits.bodySeconds)
    meters = ServiceMeters()
    repetitions = RequestMemory(folder: data.requests)
    enrollments = try EnrollmentShelf(
      folder: data.enrollments, key: configuration.key, limit: limits.enrollments)
    keeping = KeepingTrial(data.enrollments)
    previews = PreviewRoom(limit: limits.previews)
    frames = configuration.frames.map { FrameFolder($0, limit: limits.bodyBytes) }
    galleries = GalleryRoom(
      folder: data.galleries, others: configuration.galleries, key: configuration.key)
    if let name = configuration.settings.gallery { try galleries.requireThere(name) }
    for name in try galleries.leftOut() {
      logger.warning(
        "galleries/\(PrintableText.escaped(name)) is left out: a name has letters, digits, - and _")
    }
    jobs = try JobBoard(
      folder: data.jobs, key: configuration.key, limit: limits.jobs,
      work: JobWork(
        data: data, key: configuration.key, galleries: galleries, audit: audit,
        folder: configuration.imports.map { PermittedFolder($0, limit: limits.bodyBytes) },
        pixelLimit: limits.pixels, threads: configuration.threads), logger: logger)
    uploads = Admission(limit: limits.imports)
    streams = Admission(limit: limits.previews)
    traceFile = try configuration.traces.map { path throws(KeepingError) in
      try TraceFile(path, logger: logger)
    }
    page = PageFiles()
    requests = TokenBuckets(rate: limits.requestsPerSecond)
    refusals = TokenBuckets(rate: limits.refusalsPerSecond)
  }

  /// Ends what runs beside requests, once no request runs any more.
  func shutdown() async {
    await jobs.shutdown()
    await engine.shutdown()
    await audit.shutdown()
    await traceFile?.shutdown()
  }
}

extension EngineService: HTTPResponder {
  /// Answers a request: problems are answers too.
  func respond(to request: Request, context: ServiceContext) async throws -> Response {
    let begun = ContinuousClock.now
    let requestID = RequestIdentity.of(request.headers)
    let language =
      AdviceLanguage(accepted: request.headers[.acceptLanguage]) ?? configuration.language
    var visit = Visit(
      requestID: requestID, peer: context.peer, language: language, channel: context.channel)
    let caller = TraceParent(request.headers[.traceParent])
    visit.trace = caller?.trace
    let trace = traceFile.map { _ in RequestTrace(after: caller) }
    return try await RequestTrace.$current.withValue(trace) {
      let response = try await respond(to: request, context, visit, begun)
      return traced(response.response, response.visit, by: trace)
    }
  }

  private func respond(
    to request: Request, _ context: ServiceContext, _ seen: Visit, _ begun: ContinuousClock.Instant
  ) async throws -> (response: Response, visit: Visit) {
    var visit = seen
    let (requestID, language) = (visit.requestID, visit.language)
    var response: Response
    do {
      response = try await answer(request, &visit)
    } catch let error as HTTPParserError {
      throw error
    } catch {
      switch error {
      case GalleryError.moved(let folder), GalleryError.writtenMeanwhile(let folder):
        galleries.letGo(of: folder)
      default: break
      }
      let problem = Problem(error)
      if problem.kind.isFault {
        // What the engine says of a print is no fault; what is logged here is of files and of the service.
        logger.error("\(error)", metadata: ["request": "\(requestID)"])
      }
      visit.problem = problem.kind
      response = Answer.problem(problem, in: language, requestID: requestID)
      if problem.endsConnection || visit.leavesBody(of: request) { endConnection(of: context) }
    }
    let answered = (response, visit)
    response = try await RequestTrace.span("audit") { try await audited(answered.0, answered.1) }
    AnswerHeaders.add(to: &response.headers, isSecure: configuration.tls != nil)
    response.headers[.requestID] = requestID
    if request.method == .head { response = response.createHeadResponse() }
    meters.count(visit.operation, response.status, .now - begun)
    log(visit, response, .now - begun)
    return (response, visit)
  }

  /// The answer with its place in the trace, whose spans are written.
  private func traced(_ response: Response, _ visit: Visit, by trace: RequestTrace?) -> Response {
    guard let trace else { return response }
    var response = response
    response.headers[.traceResponse] = trace.place.field
    if trace.place.isSampled {
      let operation = visit.operation
      traceFile?.write(
        trace.ended(
          as: operation?.rawValue ?? "page",
          words: [
            "http.request.method": operation?.route.method.rawValue ?? "GET",
            "http.route": operation?.route.path ?? "page", "ridgeline.request": visit.requestID,
          ],
          numbers: ["http.response.status_code": response.status.code],
          isFault: response.status.code >= 500))
    }
    return response
  }

  /// The operation's answer, or the page's file.
  private func answer(_ request: Request, _ visit: inout Visit) async throws -> Response {
    let path = String(request.head.path?.prefix { $0 != "?" } ?? "")
    switch routes.match(request.method, path) {
    case .operation(let operation, let values):
      visit.operation = operation
      return try await answer(request, operation, values, &visit)
    case .otherMethod(let methods):
      var problem = Problem(
        .methodNotAllowed, "the address does not take \(request.method.rawValue)")
      problem.allowed = methods
      throw problem
    case .nothing:
      if request.method == .get || request.method == .head, let file = page.answer(path, request) {
        return file
      }
      throw Problem(.notFound, "there is nothing at this address")
    }
  }

  private func answer(
    _ request: Request, _ operation: Operation, _ values: [String: String], _ visit: inout Visit
  ) async throws -> Response {
    try admit(request, operation, &visit)
    if operation.isAudited {
      do {
        try await audit.requireWritable()
      } catch {
        // It would be done and could not be acknowledged.
        throw Problem(.unavailable, "the audit log cannot be written: nothing is done")
      }
    }
    // A place comes before the body: what waits for the engine is bounded, and so is what it holds.
    let place = operation.isWork ? try engine.place() : nil
    defer { withExtendedLifetime(place) {} }
    let body = try await body(of: request, operation)
    visit.isBodyRead = body != nil
    let exchange = Exchange(
      operation: operation, values: values, headers: request.headers,
      query: try QueryValues(request.uri.query, known: operation.parameters), token: visit.token,
      language: visit.language,
      body: body, upload: operation.body == .stream ? request.body : nil, peer: visit.peer,
      requestID: visit.requestID, channel: visit.channel, traces: visit.traces,
      pixelLimit: configuration.limits.pixels,
      fingerprint: RequestMemory.fingerprint(of: request, body: body?.bytes ?? []))
    try await noteKey(of: exchange)
    return try await perform(exchange)
  }

  /// Lets somebody in whose token may do what is asked, and not too often.
  private func admit(_ request: Request, _ operation: Operation, _ visit: inout Visit) throws {
    guard let roles = operation.roles else { return }
    let token = try door.token(of: request.headers[.authorization])
    visit.token = token
    guard requests.take(token.id) else {
      var problem = Problem(.tooManyRequests, "the token sends more requests than it may")
      problem.retryAfter = 1
      throw problem
    }
    guard roles.contains(token.role) else {
      throw Problem(.forbidden, "the role \(token.role.rawValue) may not do this")
    }
  }

  private func body(of request: Request, _ operation: Operation) async throws -> BodyReading.Held? {
    guard operation.body != .stream, let limit = operation.largestBody(configuration.limits) else {
      return nil
    }
    return try await RequestTrace.span("body") { try await bodies.body(of: request, limit: limit) }
  }

  /// Refuses an idempotency key that was used for another request, before anything is done.
  private func noteKey(of exchange: Exchange) async throws {
    // A body that is taken as it comes is known when all of it has come.
    guard exchange.operation.takesKey, exchange.upload == nil,
      let name = try RequestMemory.name(of: exchange)
    else { return }
    try await engine.run { [repetitions] _ in
      try repetitions.note(name, fingerprint: exchange.fingerprint)
    }
  }

  /// The answer once its entry is on the disk; without an entry nothing is acknowledged.
  private func audited(_ response: Response, _ visit: Visit) async throws -> Response {
    guard visit.isAudited else { return response }
    let isRefusal = visit.problem == .unauthorized || visit.problem == .forbidden
    if isRefusal, !refusals.take(visit.peer) {
      meters.unauditedRefusal()
      return response
    }
    do {
      try await audit.append(visit.entry(status: response.status.code, audit))
      return response
    } catch {
      logger.critical("\(error)", metadata: ["request": "\(visit.requestID)"])
      return Answer.problem(
        Problem(.unavailable, "the audit log cannot be written: nothing is acknowledged"),
        in: visit.language, requestID: visit.requestID)
    }
  }

  /// Ends a connection on which an unwanted body still comes, soon after the answer.
  private func endConnection(of context: ServiceContext) {
    let channel = context.channel
    channel.eventLoop.scheduleTask(in: .seconds(2)) { channel.close(promise: nil) }
  }

  private func log(_ visit: Visit, _ response: Response, _ time: Duration) {
    let isQuiet =
      visit.operation == .health || visit.operation == .readiness
      || visit.operation == .previewFrame || visit.operation == .metrics
    var metadata: Logger.Metadata = [
      "request": "\(visit.requestID)", "operation": "\(visit.operation?.rawValue ?? "page")",
      "status": "\(response.status.code)", "token": "\(visit.token?.id ?? "-")",
      "ms": "\(Int(time / .milliseconds(1)))",
    ]
    if let trace = visit.trace { metadata["trace"] = "\(trace)" }
    logger.log(level: isQuiet ? .debug : .info, "request", metadata: metadata)
  }
}
