import Ridgeline
import RidgelineText

/// What the measures of a single picture say.
struct PictureJudgement: Sendable {
  /// What is wrong, the surest first.
  let findings: [AuditFinding]
  /// The distance from ridge to ridge in pixels at 500 per inch, as the stated resolution has it; nil
  /// where there are no ridges.
  let period: Double?

  init(
    image: FingerprintImage, failure: ExtractionFailure?, measures: AuditMeasures,
    blocks: BlockQuantization
  ) {
    var findings: [AuditFinding] = []
    var period = measures.period
    let ruled = PictureJudgement.ruled(measures)
    let rescaled =
      ruled == nil ? RescaledPrint(image: image, failure: failure, measures: measures) : nil
    if let ruled {
      findings.append(ruled)
    } else if let rescaled {
      findings.append(rescaled.finding)
      period = rescaled.period
    } else if let failure, failure != .severalFingers {
      findings.append(PictureJudgement.noPrint(failure, measures))
    } else if let period, let finding = ScaleJudgement.single(period: period, image: image) {
      findings.append(finding)
    }
    let hasRidges =
      ruled == nil && (failure == nil || failure == .severalFingers || rescaled != nil)
    findings += [
      hasRidges ? PictureJudgement.several(image, failure, measures) : nil,
      hasRidges ? PictureJudgement.resampled(image, measures) : nil,
      PictureJudgement.recompressed(blocks),
      hasRidges ? PictureJudgement.cropped(measures) : nil,
      hasRidges ? PictureJudgement.turned(measures) : nil,
    ].compactMap { $0 }
    self.findings = findings.sorted { $0.confidence > $1.confidence }
    self.period = period
  }

  private static func noPrint(
    _ failure: ExtractionFailure, _ measures: AuditMeasures
  ) -> AuditFinding {
    switch failure {
    case .blank:
      return AuditFinding(.notAPrint, confidence: 1, "The picture is blank.")
    case .tooSmall:
      return AuditFinding(
        .notAPrint, confidence: 0.9, "The picture is smaller than 3 mm at its resolution.")
    case .tooLarge, .severalFingers:
      return AuditFinding(
        .severalFingers, confidence: 0.9,
        "The picture is larger than a hand at its resolution: a page, or a wrong resolution.")
    case .noRidges:
      return AuditFinding(
        .notAPrint,
        confidence: 1
          - 0.4
          * AuditCriteria.confidence(
            measures.ringProminence, over: AuditCriteria.ringProminence, width: 1),
        "Nothing in the picture flows like ridges.")
    case .tooFewMinutiae:
      return AuditFinding(
        .notAPrint, confidence: 0.5,
        "Something flows like ridges, but it has too few endings and forks for a fingerprint.")
    }
  }

  /// Text, forms and tables flow along the picture's axes alone.
  private static func ruled(_ measures: AuditMeasures) -> AuditFinding? {
    let confidence = AuditCriteria.confidence(
      measures.axisShare, over: AuditCriteria.axisShare, width: 0.04)
    guard confidence >= 0.3 else { return nil }
    return AuditFinding(
      .notAPrint, confidence: confidence,
      "\(fixed(100 * measures.axisShare, 0)) % of what flows like ridges is level or upright, as in "
        + "text, forms and tables.")
  }

  private static func several(
    _ image: FingerprintImage, _ failure: ExtractionFailure?, _ measures: AuditMeasures
  ) -> AuditFinding? {
    let inches = Double(image.width) / image.resolution.pixelsPerInch
    guard failure == .severalFingers else { return nil }
    return AuditFinding(
      .severalFingers, confidence: measures.patches > 2 ? 0.95 : 0.85,
      "Ridges lie in \(measures.patches) patches apart on a picture \(fixed(inches * 25.4, 0)) mm "
        + "wide: probably several fingers.")
  }

  private static func resampled(
    _ image: FingerprintImage, _ measures: AuditMeasures
  ) -> AuditFinding? {
    let rhythm = AuditCriteria.confidence(
      measures.rhythm, over: AuditCriteria.rhythm, width: 1)
    let fall = AuditCriteria.confidence(
      measures.spectrumFall, over: AuditCriteria.spectrumFall, width: 1)
    guard max(rhythm, fall) >= 0.3 else { return nil }
    let stated = image.resolution.pixelsPerInch
    if rhythm >= fall {
      let ratio = 1 / (1 - measures.rhythmFrequency)
      var finding = AuditFinding(
        .resampled, confidence: rhythm,
        "The pixels follow the rhythm of an enlargement by \(fixed(ratio, 2)): the picture was "
          + "probably captured at \(fixed(stated / ratio, 0)) pixels per inch and not at "
          + "\(fixed(stated, 0)).")
      finding.pixelsPerInch = (stated / ratio).rounded()
      return finding
    }
    // Half the sampling rate of the first picture lies before the end of the fall.
    let most = 2 * (measures.fallFrequency + 0.04) * stated
    var finding = AuditFinding(
      .resampled, confidence: fall,
      "The spectrum ends early, at \(fixed(measures.fallFrequency, 2)) cycles a pixel: the picture "
        + "was probably enlarged from \(fixed(most, 0)) pixels per inch or fewer.")
    finding.interval = [0, most.rounded()]
    return finding
  }

  private static func recompressed(_ blocks: BlockQuantization) -> AuditFinding? {
    let confidence = AuditCriteria.confidence(
      blocks.closeness, over: AuditCriteria.blockCloseness, width: 0.05)
    guard confidence >= 0.3 else { return nil }
    let place =
      blocks.origin == .zero
      ? "" : ", whose grid begins at column \(blocks.origin.x) and row \(blocks.origin.y)"
    var finding = AuditFinding(
      .recompressed, confidence: confidence,
      "The pixels keep to the steps of JPEG at a quality of about \(blocks.quality)\(place).")
    finding.quality = blocks.quality
    return finding
  }

  private static func cropped(_ measures: AuditMeasures) -> AuditFinding? {
    let sides = AuditFinding.Side.allCases
    guard measures.edgeContact.count == sides.count else { return nil }
    var touched: [(side: AuditFinding.Side, share: Double, confidence: Double)] = []
    for (side, share) in zip(sides, measures.edgeContact) {
      let least = side == .bottom ? AuditCriteria.bottomContact : AuditCriteria.edgeContact
      let confidence = AuditCriteria.confidence(share, over: least, width: 0.08)
      if confidence >= 0.3 { touched.append((side, share, confidence)) }
    }
    guard let surest = touched.map(\.confidence).max() else { return nil }
    let places = touched.map { "the \($0.side.rawValue) edge over \(fixed(100 * $0.share, 0)) %" }
    var finding = AuditFinding(
      .cropped, confidence: surest,
      "Ridges run into \(places.joined(separator: ", ")) of the print's extent.")
    finding.sides = touched.map(\.side)
    return finding
  }

  private static func turned(_ measures: AuditMeasures) -> AuditFinding? {
    guard let turn = measures.turn, abs(turn) >= AuditCriteria.turn else { return nil }
    let confidence = AuditCriteria.confidence(
      measures.turnMargin, over: AuditCriteria.turnMargin, width: 0.03)
    guard confidence >= 0.3 else { return nil }
    // The flow alone is never sure.
    var finding = AuditFinding(
      .turned, confidence: min(0.8, confidence),
      "By its flow the finger is turned by about \(fixed(abs(turn), 0)) degrees "
        + "\(turn > 0 ? "counter-clockwise" : "clockwise").")
    finding.degrees = turn
    return finding
  }
}
