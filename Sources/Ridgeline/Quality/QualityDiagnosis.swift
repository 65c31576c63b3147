/// Finds causes in measures, each by a threshold at which synthetic prints of known condition part
/// from good ones and a second one that they reach when the condition is severe; ranks them by what
/// they cost.
struct QualityDiagnosis: Sendable {
  /// The area of a whole fingertip's contact, square millimetres.
  static let wholeFinger = 215.0

  let measures: QualityMeasures
  let failure: ExtractionFailure?

  /// All causes, the one that costs most first.
  var findings: [QualityFinding] {
    let m = measures
    if failure == .tooSmall || failure == .blank || (failure == .noRidges && m.ridgeArea < 8) {
      return QualityCost(measures).findings(among: [QualitySign(cause: .noFinger, severity: 1)])
    }
    var found: [QualitySign] = []
    func add(_ cause: QualityCause, _ severity: Double, direction: QualityDirection? = nil) {
      if severity > 0 {
        found.append(QualitySign(cause: cause, severity: severity, direction: direction))
      }
    }
    add(.wrongResolution, 2 * resolutionError)
    add(.severalFingers, m.patches >= 2 ? 1 : 0)
    // Wear lowers the certainty of the flow where neither dryness nor moisture explains it.
    let worn = ramp(m.certainty, 0.62, 0.42)
    let isTonal = abs(m.skewness) > 0.5
    let smeared = ramp(m.smear, 0.1, 0.2) * (isTonal ? 0.4 : 1)
    add(.smeared, smeared)
    add(.worn, worn * (isTonal || smeared > 0.2 ? 0.4 : 1.3))
    let isExplained = isTonal || worn > 0.3 || smeared > 0.2
    add(.creased, ramp(m.creases, 0.0025, 0.02) * (isExplained ? 0.4 : 1))
    let small = ramp(m.fingerArea, QualityDiagnosis.wholeFinger, 90)
    if m.skewness < -0.4 {
      // Broken ridges make the picture uneven; a light touch leaves them whole and the contact small.
      let light = m.skewness < -0.5 && m.unevenness < 0.13
      add(light ? .tooLight : .tooDry, 0.6 + ramp(-m.skewness, 0.4, 1.4))
    } else if m.skewness > 0.4 {
      let hard = m.unevenness < 0.13
      add(hard ? .tooHard : .tooWet, 0.6 + ramp(m.skewness, 0.4, 1.2))
    }
    let touchesLightly = found.contains { $0.cause == .tooLight }
    let isAside = max(abs(m.offsetX), abs(m.offsetY)) > 0.12
    add(
      .partial,
      resolutionError > 0 ? 0 : small * (touchesLightly ? 0.5 : 1) + (small > 0 ? 0.3 : 0),
      direction: isAside ? towardsMiddle : nil)
    if small == 0, isAside { add(.offCentre, 0.3, direction: towardsMiddle) }
    // The engine turns it round; whoever stores the picture should know.
    add(.lightOnDark, m.isNegative ? 0.2 : 0)
    add(.lowContrast, ramp(m.contrast, 22, 8))
    // Wet skin that is pressed flat is blank as well.
    let blank = m.skewness > 0.4 ? 0 : ramp(m.blankArea, 3, 9)
    add(.brokenSensor, max(ramp(m.deadLine, 9, 14), blank))
    return QualityCost(measures).findings(among: found)
  }

  /// How far the ridge period lies outside what grown fingers have.
  private var resolutionError: Double {
    guard measures.period > 0, measures.ridgeArea > 15 else { return 0 }
    return max(ramp(measures.period, 6, 5), ramp(measures.period, 13.2, 15))
  }

  private var towardsMiddle: QualityDirection {
    if abs(measures.offsetX) > abs(measures.offsetY) {
      return measures.offsetX > 0 ? .left : .right
    }
    return measures.offsetY > 0 ? .up : .down
  }

  /// 0 at `none` and before, 1 at `full`, growing evenly between and beyond up to 1.5.
  private func ramp(_ value: Double, _ none: Double, _ full: Double) -> Double {
    min(1.5, max(0, (value - none) / (full - none)))
  }
}
