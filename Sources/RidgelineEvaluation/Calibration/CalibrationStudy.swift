import Ridgeline
import RidgelineConcurrency

/// Fits the numbers of the score, and shows what they are worth on sets that took no part in the fit.
package struct CalibrationStudy: Sendable, Codable {
  /// What of the templates is compared.
  package enum Parts: String, Sendable, Codable, CaseIterable {
    /// Minutiae, flow and texture: texture where the flow score lets it.
    case texture
    /// Minutiae and flow.
    case flow
    /// Minutiae alone.
    case minutiae
  }

  /// One fitted stage of the score.
  package struct Fit: Sendable, Codable {
    /// The features' names.
    package let features: [String]
    /// The constant.
    package let intercept: Double
    /// The weight of each feature.
    package let weights: [Double]
    /// The log odds of each knot.
    package let knotSums: [Double]
    /// The score of each knot.
    package let knotScores: [Double]
    /// Score for each unit beyond the last knot.
    package let slope: Double
  }

  /// What the score is worth on one set, or on all of them under one threshold.
  package struct Row: Sendable, Codable {
    /// The set, or `pooled`.
    package let set: String
    /// EER and FNMR at FMR 1/1000 when fitted on all sets, in per cent.
    package let fittedEER: Double
    /// FNMR at FMR 1/1000 when fitted on all sets, in per cent.
    package let fittedFMR1000: Double
    /// The same when fitted on the other sets.
    package let heldOutEER: Double
    /// The same when fitted on the other sets.
    package let heldOutFMR1000: Double
    /// The same when neither finger of a comparison took part in its fit.
    package let fingersHeldOutEER: Double
    /// The same when neither finger of a comparison took part in its fit.
    package let fingersHeldOutFMR1000: Double
    /// Impostors of the set that were compared.
    package let impostors: Int
    /// Impostors at 20, 30, 40 and 50 or more, fitted on the other sets.
    package let heldOutAbove: [Int]
    /// The same, fitted without their fingers.
    package let fingersHeldOutAbove: [Int]
  }

  /// The fit on all sets: the flow stage, and the texture stage where there is one.
  package let fits: [Fit]
  /// One row a set.
  package let rows: [Row]
  /// All comparisons that were taken, under one threshold.
  package let pooled: Row

  static let thresholds = [20.0, 30, 40, 50]

  /// Fits and judges.
  ///
  /// - Parameters:
  ///   - sets: what the weights are fitted to. Sets of one name, copies of the same prints, are held out
  ///     together.
  ///   - strangers: sets whose impostors take part in the line of the score, and which are judged, but
  ///     whose mated comparisons teach nothing because many share no skin.
  ///   - features: the features of the flow (or minutiae) stage.
  ///   - textureFeatures: the features of the texture stage, where texture is compared.
  ///   - penalty: what the square of each standardised weight costs; nil for next to nothing.
  package init(
    sets: [PrintSet], strangers: [PrintSet] = [], parts: Parts, features: [String],
    textureFeatures: [String],
    penalty: Double? = nil, threads: Int,
    progress: (@Sendable (String, Int, Int) -> Void)? = nil
  ) {
    let kind: ComparisonEvidence.Kind =
      switch parts {
      case .texture: .texture
      case .flow: .flow
      case .minutiae: .minutiae
      }
    let textureFeatures = parts == .texture ? textureFeatures : []
    let tables = (sets.map { ($0, true) } + strangers.map { ($0, false) }).map { set, teaches in
      EvidenceTable(
        of: set, features: CalibrationStudy.columns(features, textureFeatures), keeps: kind,
        teaches: teaches, threads: threads, progress: progress)
    }
    self.init(
      tables: tables, features: features, textureFeatures: textureFeatures,
      penalty: penalty ?? LogisticRegression.defaultPenalty, threads: threads)
  }

  /// The features of a row: those of the flow stage, then those that the texture alone weighs.
  private static func columns(_ features: [String], _ textureFeatures: [String]) -> [String] {
    features + textureFeatures.filter { !features.contains($0) }
  }

  /// Fits and judges comparisons that were made.
  init(
    tables: [EvidenceTable], features: [String], textureFeatures: [String], penalty: Double,
    threads: Int
  ) {
    let columns = CalibrationStudy.columns(features, textureFeatures)
    let form = FittedScore.Form(
      flow: Array(features.indices),
      texture: textureFeatures.compactMap { columns.firstIndex(of: $0) }, penalty: penalty)
    let whole = FittedScore(to: tables, form: form)
    let fitted = tables.map { $0.rows.map(whole.score) }
    // One fit for every set left out, and none of them knows of the others.
    let names = Set(tables.map(\.set)).sorted()
    let bySet =
      names.count < 2
      ? fitted
      : CalibrationStudy.scores(
        of: tables,
        by: ParallelMap.map(count: names.count, threads: threads) { index in
          FittedScore(to: tables.filter { $0.set != names[index] }, form: form)
        }, named: names)
    let byFinger = FingerFolds.scores(of: tables, form: form, threads: threads)
    rows = tables.indices.map { index in
      Row(
        set: tables[index].label, isGenuine: tables[index].rows.map(\.isGenuine),
        fitted: fitted[index], bySet: bySet[index], byFinger: byFinger[index])
    }
    pooled = Row(
      set: "pooled", isGenuine: tables.flatMap { $0.rows.map(\.isGenuine) },
      fitted: fitted.flatMap { $0 }, bySet: bySet.flatMap { $0 },
      byFinger: byFinger.flatMap { $0 })
    var fits = [Fit(features: features, stage: whole.flow)]
    if let texture = whole.texture {
      fits.append(Fit(features: textureFeatures, stage: texture))
    }
    self.fits = fits
  }

  /// The scores of each table by the fit that left its set out.
  private static func scores(
    of tables: [EvidenceTable], by fits: [FittedScore], named names: [String]
  ) -> [[Double]] {
    tables.map { table in
      guard let index = names.firstIndex(of: table.set) else { return [] }
      return table.rows.map(fits[index].score)
    }
  }
}

extension CalibrationStudy.Fit {
  init(features: [String], stage: FittedScore.Stage) {
    self.init(
      features: features, intercept: stage.regression.intercept,
      weights: stage.regression.weights, knotSums: stage.line.knots.map(\.z),
      knotScores: stage.line.knots.map(\.score), slope: stage.line.slope)
  }
}

extension CalibrationStudy.Row {
  /// The row of some comparisons, scored in three ways.
  init(
    set: String, isGenuine: [Bool], fitted: [Double], bySet: [Double], byFinger: [Double]
  ) {
    func split(_ scores: [Double]) -> (rates: ErrorRates, above: [Int]) {
      var (genuine, impostor): ([Double], [Double]) = ([], [])
      for (score, isGenuine) in zip(scores, isGenuine) {
        if isGenuine { genuine.append(score) } else { impostor.append(score) }
      }
      return (
        ErrorRates(genuine: genuine, impostor: impostor),
        CalibrationStudy.thresholds.map { threshold in impostor.count { $0 >= threshold } }
      )
    }
    let (all, sets, fingers) = (split(fitted), split(bySet), split(byFinger))
    self.init(
      set: set, fittedEER: 100 * all.rates.eer, fittedFMR1000: 100 * all.rates.fmr1000,
      heldOutEER: 100 * sets.rates.eer, heldOutFMR1000: 100 * sets.rates.fmr1000,
      fingersHeldOutEER: 100 * fingers.rates.eer,
      fingersHeldOutFMR1000: 100 * fingers.rates.fmr1000,
      impostors: isGenuine.count { !$0 }, heldOutAbove: sets.above,
      fingersHeldOutAbove: fingers.above)
  }
}
