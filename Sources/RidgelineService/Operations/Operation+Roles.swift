extension Operation {
  /// Who may do it: the one table of rights.
  ///
  /// Nil means anybody, without a token.
  package var roles: Set<Role>? {
    switch self {
    case .health, .readiness, .description: nil
    case .session, .settings: Set(Role.allCases)
    case .quality, .templates, .segmentations, .conversions, .createPreview, .previewFrame,
      .previewFrames, .previewBest, .endPreview, .nextFrame, .createEnrollment, .enrollment,
      .addCapture,
      .markMissing,
      .markPresent, .consent, .finishEnrollment, .discardEnrollment, .addSubject:
      [.operator, .administrator]
    case .matches, .identifications: [.matcher, .administrator]
    case .inspections, .galleries, .jobs, .job, .audit, .metrics: [.auditor, .administrator]
    case .createImport, .createJob, .cancelJob, .removeSubject: [.administrator]
    }
  }
}
