import Hummingbird

extension EngineService {
  /// Does what was asked.
  func perform(_ exchange: Exchange) async throws -> Response {
    switch exchange.operation {
    case .session: try session(exchange)
    case .settings: try showSettings(exchange)
    case .quality: try await quality(exchange)
    case .templates: try await templates(exchange)
    case .matches: try await matches(exchange)
    case .inspections: try await inspections(exchange)
    case .segmentations: try await segmentations(exchange)
    case .conversions: try await conversions(exchange)
    case .createEnrollment: try await createEnrollment(exchange)
    case .enrollment: try await enrollment(exchange)
    case .addCapture: try await addCapture(exchange)
    case .markMissing: try await markMissing(exchange)
    case .markPresent: try await markPresent(exchange)
    case .consent: try await consent(exchange)
    case .finishEnrollment: try await finishEnrollment(exchange)
    case .discardEnrollment: try await discardEnrollment(exchange)
    case .createPreview: try createPreview(exchange)
    case .previewFrame: try await previewFrame(exchange)
    case .previewFrames: try previewFrames(exchange)
    case .previewBest: try await previewBest(exchange)
    case .endPreview: try endPreview(exchange)
    case .nextFrame: try await nextFrame(exchange)
    case .galleries: try await listGalleries(exchange)
    case .addSubject: try await addSubject(exchange)
    case .removeSubject: try await removeSubject(exchange)
    case .identifications: try await identifications(exchange)
    case .createImport: try await createImport(exchange)
    case .createJob: try await createJob(exchange)
    case .jobs: try listJobs(exchange)
    case .job: try job(exchange)
    case .cancelJob: try await cancelJob(exchange)
    case .audit: try await readAudit(exchange)
    case .metrics: Answer.text(metricsText, type: "text/plain; version=0.0.4; charset=utf-8")
    case .health: Answer.text("ok\n")
    case .readiness: try await readiness()
    case .description: ServiceDescription.answer
    }
  }
}
