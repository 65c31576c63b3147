import Ridgeline

/// Fits the numbers of the score, and shows what they are worth on sets that took no part in the fit.
public struct CalibrationStudy: Sendable, Codable {
  /// What of the templates is compared.
  public enum Parts: String, Sendable, Codable, CaseIterable {
    /// Minutiae, flow and texture: texture where the flow score lets it.
    case texture
    /// Minutiae and flow.
    case flow
    /// Minutiae alone.
    case minutiae
  }

  /// One fitted stage of the score.
  public struct Fit: Sendable, Codable {
    /// The features' names.
    public let features: [String]
    /// The constant.
    public let intercept: Double
    /// The weight of each feature.
    public let weights: [Double]
    /// The log odds of each knot.
    public let knotSums: [Double]
    /// The score of each knot.
    public let knotScores: [Double]
    /// Score for each unit beyond the last knot.
    public let slope: Double
  }

  /// What the score is worth on one set.
  public struct Row: Sendable, Codable {
    /// The set.
    public let set: String
    /// EER and FNMR at FMR 1/1000 when fitted on all sets, in per cent.
    public let fittedEER: Double
    /// FNMR at FMR 1/1000 when fitted on all sets, in per cent.
    public let fittedFMR1000: Double
    /// The same when fitted on the other sets.
    public let heldOutEER: Double
    /// The same when fitted on the other sets.
    public let heldOutFMR1000: Double
    /// Impostors of the set that were compared.
    public let impostors: Int
    /// Impostors at 20, 30, 40 and 50 or more, fitted on the other sets.
    public let heldOutAbove: [Int]
  }

  /// The fit on all sets: the flow stage, and the texture stage where there is one.
  public let fits: [Fit]
  /// One row a set.
  public let rows: [Row]

  private static let thresholds = [20.0, 30, 40, 50]

  /// Fits and judges.
  ///
  /// - Parameters:
  ///   - features: the features of the flow (or minutiae) stage.
  ///   - textureFeatures: what the texture stage adds.
  public init(
    sets: [PrintSet], parts: Parts, features: [String], textureFeatures: [String], threads: Int,
    progress: (@Sendable (String, Int, Int) -> Void)? = nil
  ) {
    let kind: ComparisonEvidence.Kind =
      switch parts {
      case .texture: .texture
      case .flow: .flow
      case .minutiae: .minutiae
      }
    let extra = parts == .texture ? textureFeatures : []
    let names = features + extra
    let tables = sets.map {
      EvidenceTable(of: $0, features: names, keeps: kind, threads: threads, progress: progress)
    }
    let whole = Chain(tables, first: features.count, hasTexture: !extra.isEmpty)
    // One fit for every set left out, and none of them knows of the others.
    let without = ParallelMap.map(count: tables.count, threads: threads) { index in
      Chain(
        tables.enumerated().filter { $0.offset != index }.map(\.element), first: features.count,
        hasTexture: !extra.isEmpty)
    }
    rows = tables.indices.map { index in
      let table = tables[index]
      let fitted = CalibrationStudy.rates(of: table, by: whole)
      let held =
        tables.count > 1 ? CalibrationStudy.rates(of: table, by: without[index]) : fitted
      return Row(
        set: table.set, fittedEER: fitted.eer, fittedFMR1000: fitted.fmr1000,
        heldOutEER: held.eer, heldOutFMR1000: held.fmr1000, impostors: held.impostors,
        heldOutAbove: held.above)
    }
    var fits = [
      CalibrationStudy.fit(names: features, regression: whole.flow, line: whole.flowLine)
    ]
    if let texture = whole.texture, let line = whole.textureLine {
      fits.append(CalibrationStudy.fit(names: names, regression: texture, line: line))
    }
    self.fits = fits
  }

  private static func fit(names: [String], regression: LogisticRegression, line: ScoreLine) -> Fit {
    Fit(
      features: names, intercept: regression.intercept, weights: regression.weights,
      knotSums: line.knots.map(\.z), knotScores: line.knots.map(\.score), slope: line.slope)
  }

  /// The score's two stages.
  private struct Chain: Sendable {
    let first: Int
    let flow: LogisticRegression
    let flowLine: ScoreLine
    let texture: LogisticRegression?
    let textureLine: ScoreLine?

    init(_ tables: [EvidenceTable], first: Int, hasTexture: Bool) {
      let narrow = tables.map { table in
        EvidenceTable(
          set: table.set,
          rows: table.rows.map {
            .init(features: Array($0.features.prefix(first)), isGenuine: $0.isGenuine)
          })
      }
      let flow = LogisticRegression(of: narrow)
      let flowLine = ScoreLine(
        impostors: narrow.map { table in
          table.rows.filter { !$0.isGenuine }.map { flow.sum($0.features) }
        })
      (self.first, self.flow, self.flowLine) = (first, flow, flowLine)
      guard hasTexture else {
        (texture, textureLine) = (nil, nil)
        return
      }
      let texture = LogisticRegression(of: tables)
      self.texture = texture
      textureLine = ScoreLine(
        impostors: tables.map { table in
          table.rows.filter { !$0.isGenuine }.map { row in
            let coarse = flowLine.score(ofSum: flow.sum(Array(row.features.prefix(first))))
            return coarse < ScoreCalibration.textureFloor ? -.infinity : texture.sum(row.features)
          }
        })
    }

    func score(_ row: EvidenceTable.Row) -> Double {
      let coarse = flowLine.score(ofSum: flow.sum(Array(row.features.prefix(first))))
      guard let texture, let textureLine, coarse >= ScoreCalibration.textureFloor else {
        return coarse
      }
      return textureLine.score(ofSum: texture.sum(row.features))
    }
  }

  private static func rates(
    of table: EvidenceTable, by chain: Chain
  ) -> (eer: Double, fmr1000: Double, impostors: Int, above: [Int]) {
    var genuine: [Double] = []
    var impostor: [Double] = []
    for row in table.rows {
      if row.isGenuine {
        genuine.append(chain.score(row))
      } else {
        impostor.append(chain.score(row))
      }
    }
    let rates = ErrorRates(genuine: genuine, impostor: impostor)
    return (
      100 * rates.eer, 100 * rates.fmr1000, impostor.count,
      thresholds.map { threshold in impostor.count { $0 >= threshold } }
    )
  }
}
