import Ridgeline
import RidgelineText

/// A print that is only seen as one at another resolution than the stated one.
struct RescaledPrint: Sendable {
  /// The finding.
  let finding: AuditFinding
  /// The distance from ridge to ridge in pixels at 500 per inch, as the stated resolution has it.
  let period: Double

  /// Looks again at the resolution that the spectrum's ring proposes; nil where the stated one is good
  /// or the other one is no better.
  init?(image: FingerprintImage, failure: ExtractionFailure?, measures: AuditMeasures) {
    let ring = measures.ringPeriod
    guard ring > 0, measures.ringProminence >= AuditCriteria.ringProminence,
      !(failure == nil ? AuditCriteria.possiblePeriods : AuditCriteria.usualPeriods).contains(ring)
    else { return nil }
    let stated = image.resolution.pixelsPerInch
    let proposed = stated * ring / AuditCriteria.usualPeriod
    guard
      let other = try? FingerprintImage(
        width: image.width, height: image.height, pixels: image.pixels,
        resolution: Resolution(
          pixelsPerInch: min(
            Resolution.accepted.upperBound, max(Resolution.accepted.lowerBound, proposed))),
        polarity: image.polarity)
    else { return nil }
    let preview = QualityPreview()
    let (before, after) = (preview.report(of: image), preview.report(of: other))
    guard after.failure == nil,
      failure != nil || before.failure != nil
        || RescaledPrint.clarity(after) > RescaledPrint.clarity(before) + 0.05
    else { return nil }
    // Lines of text are ridges too at another scale, but they all run one way.
    guard let flow = try? Extractor().extract(from: other).template.flow,
      AxisShare.share(of: flow) < AuditCriteria.axisShare
    else { return nil }
    period = ring
    finding = ScaleJudgement.finding(
      period: ring, stated: stated, confidence: failure == nil ? 0.7 : 0.8,
      because:
        "Ridges are seen best where their distance is taken for \(fixed(ring, 1)) pixels at "
        + "the stated resolution, and adults have 7 to 12")
  }

  /// The clear share of the finger.
  private static func clarity(_ report: QualityReport) -> Double {
    report.measures.clearArea / max(1, report.measures.fingerArea)
  }
}
