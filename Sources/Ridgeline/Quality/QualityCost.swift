/// A cause that was found, before it is known what it costs.
struct QualitySign: Sendable {
  var cause: QualityCause
  var severity: Double
  var direction: QualityDirection?
}

/// What the faults of a capture cost: the points that the score of its measures would gain if what is
/// lost inside the finger's outline, or what of the finger is not seen at all, were there.
struct QualityCost: Sendable {
  /// The unevenness of a good capture.
  private static let evenContrast = 0.15
  /// What stands in the way of any match is said to cost everything.
  private static let everything = 100.0

  /// Points lost to ridges inside the outline that are not clear, and to their tone.
  private let inside: Double
  /// Points lost to the part of the finger that was not seen.
  private let outside: Double

  /// The costs of a capture with the given measures.
  init(_ measures: QualityMeasures) {
    let model = QualityScore.Model.shipped
    var mended = measures
    mended.clearArea = max(measures.clearArea, measures.fingerArea)
    mended.unevenness = min(measures.unevenness, QualityCost.evenContrast)
    mended.skewness = min(measures.skewness, 0)
    var whole = measures
    if measures.fingerArea > 0 {
      whole.clearArea *= max(1, QualityDiagnosis.wholeFinger / measures.fingerArea)
    }
    func gain(_ better: QualityMeasures) -> Double {
      let more = model.logOdds(better.scoreFeatures) - model.logOdds(measures.scoreFeatures)
      return max(0, more * QualityScore.pointsPerLogOdds)
    }
    (inside, outside) = (gain(mended), gain(whole))
  }

  /// The findings, the one that costs most first; those that cost alike by how marked they are.
  func findings(among signs: [QualitySign]) -> [QualityFinding] {
    func total(_ isOne: (QualityCause) -> Bool) -> Double {
      signs.reduce(0) { $0 + (isOne($1.cause) ? $1.severity : 0) }
    }
    let (within, without) = (total(\.spoilsRidges), total(\.hidesRidges))
    let findings = signs.map { sign in
      var points = sign.cause.forbidsMatch ? QualityCost.everything : 0
      if sign.cause.spoilsRidges { points += inside * sign.severity / within }
      if sign.cause.hidesRidges { points += outside * sign.severity / without }
      return QualityFinding(
        cause: sign.cause, cost: Int(min(QualityCost.everything, points).rounded()),
        severity: sign.severity, direction: sign.direction)
    }
    return findings.sorted {
      ($0.cost, $0.severity, $1.cause.rawValue) > ($1.cost, $1.severity, $0.cause.rawValue)
    }
  }
}

extension QualityCause {
  /// Whether it spoils the ridges that are seen.
  fileprivate var spoilsRidges: Bool {
    switch self {
    case .tooDry, .tooWet, .tooLight, .tooHard, .smeared, .worn, .creased, .lowContrast,
      .brokenSensor:
      true
    case .noFinger, .severalFingers, .wrongResolution, .lightOnDark, .partial, .offCentre: false
    }
  }

  /// Whether it keeps a part of the finger from being seen.
  fileprivate var hidesRidges: Bool {
    switch self {
    case .partial, .offCentre, .tooLight: true
    default: false
    }
  }

  /// Whether nothing can match until it is mended.
  fileprivate var forbidsMatch: Bool {
    switch self {
    case .noFinger, .severalFingers, .wrongResolution: true
    default: false
    }
  }
}
