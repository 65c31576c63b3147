import Ridgeline

extension CalibrationStudy {
  /// The study as text.
  public var table: String {
    func mean(_ value: (Row) -> Double) -> Double {
      rows.map(value).reduce(0, +) / Double(max(1, rows.count))
    }
    let header = [
      "set", "EER", "FMR1000", "held out: EER", "FMR1000", "impostors", ">=20", ">=30", ">=40",
      ">=50",
    ]
    let lines = rows.map { row in
      [
        row.set, fixed(row.fittedEER, 2), fixed(row.fittedFMR1000, 2), fixed(row.heldOutEER, 2),
        fixed(row.heldOutFMR1000, 2), "\(row.impostors)",
      ] + row.heldOutAbove.map { "\($0)" }
    }
    let means = [
      mean(\.fittedEER), mean(\.fittedFMR1000), mean(\.heldOutEER), mean(\.heldOutFMR1000),
    ]
    let last = ["mean"] + means.map { fixed($0, 2) }
    var text = aligned([header] + lines + [last]).joined(separator: "\n") + "\n\n"
    text += "FMR really seen over FMR promised, on sets that took no part in the fit:\n"
    for (index, score) in [20.0, 30, 40, 50].enumerated() {
      let promised = ElementaryMath.exp(-score * 0.230_258_509_299_404_6)
      let seen = rows.reduce(0) { $0 + $1.heldOutAbove[index] }
      let compared = rows.reduce(0) { $0 + $1.impostors }
      let each = rows.map {
        Double($0.heldOutAbove[index]) / Double(max(1, $0.impostors)) / promised
      }
      text +=
        "  \(fixed(score, 0)): pooled \(fixed(Double(seen) / Double(max(1, compared)) / promised, 2)), "
        + "highest of a set \(fixed(each.max() ?? 0, 2)), "
        + "mean of sets \(fixed(each.reduce(0, +) / Double(max(1, each.count)), 2))\n"
    }
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
}
