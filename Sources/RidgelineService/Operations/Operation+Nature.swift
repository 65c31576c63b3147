extension Operation {
  /// What a request brings.
  package enum Body: Sendable, Hashable {
    /// Nothing.
    case none
    /// A small document.
    case document
    /// A picture, a record or a template, or several of them.
    case prints
    /// Lines that are taken as they come.
    case stream
  }

  /// What the request brings.
  package var body: Body {
    switch self {
    case .quality, .templates, .matches, .inspections, .segmentations, .conversions, .addCapture,
      .previewFrame,
      .addSubject, .identifications:
      .prints
    case .createEnrollment, .consent, .markMissing, .finishEnrollment, .createPreview, .createJob:
      .document
    case .createImport, .previewFrames: .stream
    default: .none
    }
  }

  /// Bytes that its body may have; nil where none is taken, or pieces that have limits of their own.
  func largestBody(_ limits: ServiceLimits) -> Int? {
    switch body {
    case .none: nil
    case .document: limits.documentBytes
    case .prints: limits.bodyBytes
    case .stream: self == .createImport ? limits.importBytes : nil
    }
  }

  /// Whether the engine works for it, so that it waits for a thread of the engine.
  package var isWork: Bool {
    switch self {
    case .session, .settings, .createPreview, .previewFrames, .endPreview, .nextFrame,
      .createImport, .jobs, .job,
      .cancelJob,
      .metrics, .health, .readiness, .description:
      false
    default: true
    }
  }

  /// Whether it is written to the audit log.
  ///
  /// All is that uses a print to decide about somebody, keeps or removes one, or reads what others did. Looks at a
  /// live finger are not: ten come in a second.
  package var isAudited: Bool {
    switch self {
    case .templates, .matches, .inspections, .identifications, .createEnrollment, .addCapture,
      .markMissing,
      .markPresent, .consent, .finishEnrollment, .discardEnrollment, .addSubject, .removeSubject,
      .createImport, .createJob, .cancelJob, .audit, .conversions:
      true
    default: false
    }
  }

  /// Whether a repetition with the same `Idempotency-Key` is answered as the first was.
  package var takesKey: Bool {
    switch self {
    case .createEnrollment, .addCapture, .finishEnrollment, .addSubject, .createImport,
      .createJob:
      true
    default: false
    }
  }
}
