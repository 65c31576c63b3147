import Ridgeline
import RidgelineText

/// Whether the distance from ridge to ridge fits the stated resolution.
///
/// It differs from person to person and from finger to finger by more than a tenth, so that one print
/// tells gross errors only; the other prints of the finger tell more.
enum ScaleJudgement {
  /// The finding of a print alone; nil where its ridges are possible.
  static func single(period: Double, image: FingerprintImage) -> AuditFinding? {
    let limits = AuditCriteria.possiblePeriods
    let limit = period < AuditCriteria.usualPeriod ? limits.lowerBound : limits.upperBound
    let excess =
      AuditCriteria.distance(period / AuditCriteria.usualPeriod)
      - AuditCriteria.distance(limit / AuditCriteria.usualPeriod)
    let confidence = AuditCriteria.confidence(excess, over: 0, width: 0.05)
    guard confidence >= 0.3 else { return nil }
    return finding(
      period: period, stated: image.resolution.pixelsPerInch, confidence: min(0.9, confidence),
      because:
        "The ridges lie \(fixed(period, 1)) pixels apart at the stated resolution, and those "
        + "of adults 7 to 12")
  }

  /// The finding of a print whose mates have another distance.
  static func mate(period: Double, others: Double, stated: Double) -> AuditFinding? {
    let ratio = period / others
    let confidence = AuditCriteria.confidence(
      AuditCriteria.distance(ratio), over: AuditCriteria.distance(AuditCriteria.fingerRatio),
      width: 0.02)
    guard confidence >= 0.3 else { return nil }
    var finding = AuditFinding(
      .wronglyScaled, confidence: min(0.95, confidence),
      "The ridges lie \(fixed(ratio, 2)) times as far apart as in other prints of the finger: "
        + "\(fixed(stated * ratio, 0)) pixels per inch fit better than \(fixed(stated, 0)).")
    finding.pixelsPerInch = (stated * ratio).rounded()
    finding.interval = [(stated * ratio * 0.93).rounded(), (stated * ratio * 1.07).rounded()]
    return finding
  }

  /// A finding with the resolution that would make the distance a usual one.
  static func finding(
    period: Double, stated: Double, confidence: Double, because: String
  ) -> AuditFinding {
    let usual = AuditCriteria.usualPeriods
    let best = stated * period / AuditCriteria.usualPeriod
    let interval = [stated * period / usual.upperBound, stated * period / usual.lowerBound]
    var finding = AuditFinding(
      .wronglyScaled, confidence: confidence,
      "\(because): about \(fixed(best, 0)) pixels per inch (\(fixed(interval[0], 0)) to "
        + "\(fixed(interval[1], 0))) fit better than \(fixed(stated, 0)).")
    finding.pixelsPerInch = best.rounded()
    finding.interval = interval.map { $0.rounded() }
    return finding
  }
}
