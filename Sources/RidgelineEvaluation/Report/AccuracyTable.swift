/// The figures of an accuracy run as aligned text.
public struct AccuracyTable: Sendable {
  /// The figures.
  public let result: AccuracyResult

  /// A table of the given figures.
  public init(_ result: AccuracyResult) { self.result = result }

  /// The whole text; rates in per cent.
  public var text: String {
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
    let mean = result.mean
    rows.append([
      "mean over sets", "", "", "", percent(mean.eer), interval(mean.eerInterval),
      percent(mean.fmr100), percent(mean.fmr1000), interval(mean.fmr1000Interval),
      percent(mean.fmr10000), percent(mean.zeroFMR),
    ])
    rows.append(
      row(
        "pooled, one threshold", figures: result.pooled,
        failures: result.sets.map(\.failures.count).reduce(0, +)))
    lines += aligned(rows)
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
      lines += ["", "failures to enrol in \(set.name)"]
      lines += set.failures.map { "  \($0.print): \($0.reason)" }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func row(_ name: String, figures: AccuracyResult.Figures, failures: Int) -> [String] {
    let rates = figures.rates
    return [
      name, "\(rates.genuineCount)", "\(rates.impostorCount)", "\(failures)", percent(rates.eer),
      interval(figures.eerInterval), percent(rates.fmr100), percent(rates.fmr1000),
      interval(figures.fmr1000Interval), percent(rates.fmr10000), percent(rates.zeroFMR),
    ]
  }
}

/// Rows of cells as lines, the first column flush left and the others flush right.
package func aligned(_ rows: [[String]]) -> [String] {
  let columns = rows.map(\.count).max() ?? 0
  let widths = (0..<columns).map { column in
    rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0
  }
  return rows.map { row in
    row.enumerated().map { column, cell in
      let space = String(repeating: " ", count: widths[column] - cell.count)
      return column == 0 ? cell + space : space + cell
    }.joined(separator: "  ")
  }
}

/// A share in per cent with two decimals.
func percent(_ share: Double) -> String { fixed(100 * share, 2) }

/// An interval of shares in per cent.
func interval(_ interval: FingerBootstrap.Interval) -> String {
  "\(percent(interval.low))-\(percent(interval.high))"
}

/// A number with a fixed count of decimals.
package func fixed(_ value: Double, _ decimals: Int) -> String {
  guard value.isFinite, abs(value) < 1e15 else { return "\(value)" }
  var scale = 1.0
  for _ in 0..<decimals { scale *= 10 }
  let whole = Int((abs(value) * scale).rounded())
  let sign = value < 0 && whole > 0 ? "-" : ""
  guard decimals > 0 else { return sign + "\(whole)" }
  let digits = "\(whole)"
  let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
  return sign + padded.dropLast(decimals) + "." + padded.suffix(decimals)
}

/// A positive number with two digits and a power of ten, such as `1.3e-4`.
func scientific(_ value: Double) -> String {
  guard value > 0 else { return "0" }
  var exponent = 0
  var mantissa = value
  while mantissa < 0.9995 {
    mantissa *= 10
    exponent += 1
  }
  return exponent == 0 ? fixed(value, 1) : "\(fixed(mantissa, 1))e-\(exponent)"
}
