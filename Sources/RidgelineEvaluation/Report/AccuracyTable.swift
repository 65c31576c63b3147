import RidgelineText

/// The figures of an accuracy run as aligned text.
package struct AccuracyTable: Sendable {
  /// The figures.
  package let result: AccuracyResult

  /// A table of the given figures.
  package init(_ result: AccuracyResult) { self.result = result }

  /// The whole text; rates in per cent.
  package var text: String {
    var lines = [
      "\(result.engine), protocol \(result.comparisonProtocol.rawValue); "
        + "FNMR in %, 95 % confidence intervals over fingers",
      "",
    ]
    var rows = [
      [
        "set", "genuine", "impostor", "FTE", "EER", "interval", "FMR100", "FMR1000", "interval",
        "FMR10000", "ZeroFMR",
      ]
    ]
    for set in result.sets {
      rows.append(row(set.name, figures: set.figures, failures: set.failures.count))
    }
    if let mean = result.mean {
      rows.append([
        result.meanName, "", "", "", percent(mean.eer), interval(mean.eerInterval),
        percent(mean.fmr100), percent(mean.fmr1000), interval(mean.fmr1000Interval),
        percent(mean.fmr10000), percent(mean.zeroFMR),
      ])
    }
    rows.append(
      row(
        "pooled, one threshold", figures: result.pooled,
        failures: result.sets.map(\.failures.count).reduce(0, +)))
    lines += aligned(rows)
    let notes = result.notes
    if !notes.isEmpty { lines += [""] + notes }
    if !result.pooled.atScores.isEmpty {
      lines += ["", "rates really seen at a score, pooled"]
      var rows = [["score", "FMR promised", "FMR seen", "FNMR"]]
      for point in result.pooled.atScores {
        rows.append([
          fixed(point.threshold, 0), "1e-\(fixed(point.threshold / 10, 0))", scientific(point.fmr),
          percent(point.fnmr),
        ])
      }
      lines += aligned(rows)
    }
    lines += ["", "time of one thread"]
    var times = [["set", "extraction ms", "p95 ms", "comparisons/s", "template bytes"]]
    for set in result.sets {
      times.append([
        set.name, fixed(set.timing.extractionMedian, 1), fixed(set.timing.extractionP95, 1),
        fixed(set.timing.comparisonsPerSecond, 0), "\(set.timing.templateBytes)",
      ])
    }
    times.append(["all", "", "", fixed(result.comparisonsPerSecond, 0), ""])
    lines += aligned(times)
    lines += [
      "", "peak memory \(result.peakMemory >> 20) MiB, \(fixed(result.seconds, 1)) s in all",
    ]
    for set in result.sets where !set.failures.isEmpty {
      lines += ["", "failures to enroll in \(set.name)"]
      lines += set.failures.map { "  \($0.print): \($0.reason)" }
    }
    for set in result.sets {
      guard let failed = set.failedComparisons, !failed.isEmpty else { continue }
      lines += ["", "failed comparisons in \(set.name), which count as score 0"]
      lines += failed.map { "  \($0.text)" }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func row(_ name: String, figures: AccuracyResult.Figures, failures: Int) -> [String] {
    let rates = figures.rates
    return [
      name, "\(rates.genuineCount)", "\(rates.impostorCount)", "\(failures)", rates.text(\.eer),
      interval(figures.eerInterval), rates.text(\.fmr100), rates.text(\.fmr1000),
      interval(figures.fmr1000Interval), rates.text(\.fmr10000), rates.text(\.zeroFMR),
    ]
  }
}

/// An interval of shares in per cent, or `-` where there is none.
func interval(_ interval: FingerBootstrap.Interval?) -> String {
  interval.map { "\(percent($0.low))-\(percent($0.high))" } ?? ErrorRates.absent
}
