import Ridgeline
import RidgelineText

extension CalibrationStudy {
  /// The study as text.
  package var table: String {
    let header = [
      "", "EER", "FMR1000", "sets held out: EER", "FMR1000", "fingers held out: EER", "FMR1000",
      "impostors", ">=20", ">=30", ">=40", ">=50",
    ]
    let lines = (rows + [pooled]).map { row in
      [row.set] + CalibrationStudy.rates.map { fixed(row[keyPath: $0], 2) } + ["\(row.impostors)"]
        + row.heldOutAbove.map { "\($0)" }
    }
    let means = CalibrationStudy.rates.map(mean)
    var text =
      aligned([header] + lines + [["mean"] + means.map { fixed($0, 2) }])
      .joined(separator: "\n") + "\n\n"
    text += "Means of rates held out over those fitted:\n"
    for (index, name) in ["sets", "fingers"].enumerated() {
      let eer = ratio(means[2 * index + 2], means[0])
      let fmr1000 = ratio(means[2 * index + 3], means[1])
      text += "  \(name): EER \(eer), FMR1000 \(fmr1000)\n"
    }
    text += contract("sets that took no part in the fit", \.heldOutAbove)
    text += contract("fingers that took no part in the fit", \.fingersHeldOutAbove)
    for fit in fits {
      text += "\nintercept \(fixed(fit.intercept, 3))"
      for (feature, weight) in zip(fit.features, fit.weights) {
        text += ", \(feature) \(fixed(weight, 3))"
      }
      text += "\nknots"
      for (sum, score) in zip(fit.knotSums, fit.knotScores) {
        text += " (\(fixed(sum, 2)), \(fixed(score, 1)))"
      }
      text += ", slope \(fixed(fit.slope, 2))\n"
    }
    return text
  }

  private static var rates: [KeyPath<Row, Double>] {
    [
      \.fittedEER, \.fittedFMR1000, \.heldOutEER, \.heldOutFMR1000, \.fingersHeldOutEER,
      \.fingersHeldOutFMR1000,
    ]
  }

  private func mean(_ value: KeyPath<Row, Double>) -> Double {
    rows.map { $0[keyPath: value] }.reduce(0, +) / Double(max(1, rows.count))
  }

  private func ratio(_ held: Double, _ fitted: Double) -> String {
    fitted > 0 ? fixed(held / fitted, 2) : "-"
  }

  /// What the scores promised and what was seen.
  private func contract(_ data: String, _ above: KeyPath<Row, [Int]>) -> String {
    var text = "\nFMR really seen over FMR promised, on \(data):\n"
    for (index, score) in CalibrationStudy.thresholds.enumerated() {
      let promised = ElementaryMath.exp(-score * 0.230_258_509_299_404_6)
      func excess(_ row: Row) -> Double {
        Double(row[keyPath: above][index]) / Double(max(1, row.impostors)) / promised
      }
      let each = rows.map(excess)
      text +=
        "  \(fixed(score, 0)): pooled \(fixed(excess(pooled), 2)), "
        + "highest of a set \(fixed(each.max() ?? 0, 2)), "
        + "mean of sets \(fixed(each.reduce(0, +) / Double(max(1, each.count)), 2))\n"
    }
    return text
  }
}
