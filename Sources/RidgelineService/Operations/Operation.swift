/// What can be asked of the service.
///
/// The raw value is the `operationId` of the description, the label in
/// metrics, and the name in the audit log; the names are stable.
package enum Operation: String, Sendable, Hashable, CaseIterable {
  case session, settings, quality, templates, matches, inspections, segmentations, conversions
  case createEnrollment, enrollment, addCapture, markMissing, markPresent, consent
  case finishEnrollment, discardEnrollment
  case createPreview, previewFrame, previewFrames, previewBest, endPreview, nextFrame
  case galleries, addSubject, removeSubject, identifications
  case createImport, createJob, jobs, job, cancelJob
  case audit, metrics
  case health, readiness, description
}
