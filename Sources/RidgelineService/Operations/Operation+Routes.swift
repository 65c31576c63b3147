package import HTTPTypes

extension Operation {
  /// Method and path; a name in braces stands for one segment of an address.
  package var route: (method: HTTPRequest.Method, path: String) {
    switch self {
    case .session: (.get, "/v1/session")
    case .settings: (.get, "/v1/settings")
    case .quality: (.post, "/v1/quality")
    case .templates: (.post, "/v1/templates")
    case .matches: (.post, "/v1/matches")
    case .inspections: (.post, "/v1/inspections")
    case .segmentations: (.post, "/v1/segmentations")
    case .conversions: (.post, "/v1/conversions")
    case .createEnrollment: (.post, "/v1/enrollments")
    case .enrollment: (.get, "/v1/enrollments/{id}")
    case .addCapture: (.post, "/v1/enrollments/{id}/captures")
    case .markMissing: (.put, "/v1/enrollments/{id}/missing/{position}")
    case .markPresent: (.delete, "/v1/enrollments/{id}/missing/{position}")
    case .consent: (.put, "/v1/enrollments/{id}/consent")
    case .finishEnrollment: (.post, "/v1/enrollments/{id}/finish")
    case .discardEnrollment: (.delete, "/v1/enrollments/{id}")
    case .createPreview: (.post, "/v1/previews")
    case .previewFrame: (.post, "/v1/previews/{id}/frames")
    case .previewFrames: (.post, "/v1/previews/{id}/stream")
    case .previewBest: (.get, "/v1/previews/{id}/best")
    case .endPreview: (.delete, "/v1/previews/{id}")
    case .nextFrame: (.get, "/v1/frames/next")
    case .galleries: (.get, "/v1/galleries")
    case .addSubject: (.post, "/v1/galleries/{name}/subjects")
    case .removeSubject: (.delete, "/v1/galleries/{name}/subjects/{subject}")
    case .identifications: (.post, "/v1/identifications")
    case .createImport: (.post, "/v1/galleries/{name}/imports")
    case .createJob: (.post, "/v1/jobs")
    case .jobs: (.get, "/v1/jobs")
    case .job: (.get, "/v1/jobs/{id}")
    case .cancelJob: (.delete, "/v1/jobs/{id}")
    case .audit: (.get, "/v1/audit")
    case .metrics: (.get, "/metrics")
    case .health: (.get, "/healthz")
    case .readiness: (.get, "/readyz")
    case .description: (.get, "/openapi.json")
    }
  }
}
