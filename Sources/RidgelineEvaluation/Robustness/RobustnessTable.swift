import RidgelineText

/// The figures of a robustness run as aligned text.
package struct RobustnessTable: Sendable {
  private let result: RobustnessResult

  /// A table of the given figures.
  package init(_ result: RobustnessResult) { self.result = result }

  /// The whole text; rates in per cent.
  package var text: String {
    var lines = [
      "protocol \(result.comparisonProtocol.rawValue), "
        + (result.areReferencesDisturbed
          ? "probes and references disturbed" : "probes disturbed, references as they are")
        + "; means over \(result.sets.count) \(result.sets.count == 1 ? "set" : "sets") in %, "
        + "95 % confidence intervals over fingers"
    ]
    lines += result.notes
    for engine in result.engines {
      for axis in engine.axes {
        lines += ["", "\(engine.name), \(axis.title) (\(axis.unit))"]
        lines += aligned([RobustnessTable.header(of: engine)] + axis.points.map(row))
      }
      let failed = engine.failedComparisons
      if !failed.isEmpty {
        lines += ["", "\(engine.name), failed comparisons, which count as score 0"]
        lines += failed.map { "  \($0.text)" }
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// What the columns show, two for each figure.
  private static func header(of engine: RobustnessResult.EngineResult) -> [String] {
    let fixed = engine.isCalibrated ? "score 40" : "its threshold"
    return ["level"]
      + ["EER", "FNMR at FMR 0.1 %", "FNMR at \(fixed)", "FMR at \(fixed)", "failures to enroll"]
      .flatMap { [$0, "interval"] }
  }

  private func row(_ point: RobustnessResult.Point) -> [String] {
    [point.label]
      + point.figures.columns.flatMap { figure in
        let decimals = figure.decimals
        guard let low = figure.estimate.low, let high = figure.estimate.high else {
          return [fixed(100 * figure.estimate.value, decimals), ErrorRates.absent]
        }
        return [
          fixed(100 * figure.estimate.value, decimals),
          "\(fixed(100 * low, decimals))-\(fixed(100 * high, decimals))",
        ]
      }
  }
}

extension RobustnessFigures {
  /// The figures in the order of tables, with the decimals of a per cent that are shown.
  var columns: [(estimate: Estimate, decimals: Int)] {
    [(eer, 2), (fmr1000, 2), (fnmrAtThreshold, 2), (fmrAtThreshold, 3), (failuresToEnroll, 1)]
  }
}
