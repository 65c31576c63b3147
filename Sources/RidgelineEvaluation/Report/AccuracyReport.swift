import FoundationEssentials
import Ridgeline
import RidgelineFormats
import RidgelineText
import RidgelineReport

/// The figures of an accuracy run as one page that needs nothing else.
package struct AccuracyReport: Sendable {
  /// The worst pairs of each sort that are shown.
  static let worstCount = 12
  /// The height of their pictures in pixels.
  static let pictureHeight = 260

  private let result: AccuracyResult
  private let scores: [SetScores]

  /// A report of a run.
  package init(_ result: AccuracyResult, scores: [SetScores]) {
    self.result = result
    self.scores = scores
  }

  /// The page.
  package var html: String {
    let title = HTMLText.escaped("\(result.engine): accuracy")
    var curves = scores.map { scores in
      (
        name: scores.set.name,
        curve: ErrorCurve(genuine: scores.genuine, impostor: scores.impostor)
      )
    }
    if scores.count > 1 {
      curves.append(
        (
          name: "pooled",
          curve: ErrorCurve(
            genuine: scores.flatMap(\.genuine), impostor: scores.flatMap(\.impostor))
        ))
    }
    curves = curves.filter(\.curve.isMeasured)
    return """
      <!doctype html><html lang="en"><meta charset="utf-8"><title>\(title)</title>
      <meta name="viewport" content="width=device-width"><style>\(AccuracyReport.style)</style>
      <h1>\(title)</h1>
      <p>\(HTMLText.escaped(summary))</p>
      <h2>Error rates</h2><p>FNMR in per cent at the FMR that the column names (FMR1000: 1 in \
      1,000); in brackets the 95 % confidence interval over fingers. FTE: failures to enroll, which \
      count as score 0.</p>\(rates)\(notes)
      \(thresholds)
      <h2>FNMR against FMR</h2>\(DETPlot(curves: curves).element)
      <h2>Scores</h2>\(ScoreHistogram(
        genuine: scores.flatMap(\.genuine), impostor: scores.flatMap(\.impostor)).element)
      <h2>Time of one thread</h2>\(times)
      <h2>The genuine pairs with the lowest scores</h2>\(pairs(worst(isGenuine: true)))
      <h2>The impostor pairs with the highest scores</h2>\(pairs(worst(isGenuine: false)))
      \(failures)
      \(failedComparisons)
      \(PlotPage.maker)
      </html>

      """
  }

  private static let style = """
    body{font:15px/1.5 system-ui,sans-serif;color:#222;background:#fff;max-width:1080px;\
    margin:2em auto;padding:0 1em}h1{font-size:1.6em}h2{font-size:1.2em;margin-top:2em}\
    table{border-collapse:collapse}td,th{padding:.25em .7em;text-align:right;\
    border-bottom:1px solid #ddd;font-variant-numeric:tabular-nums}td:first-child,th:first-child\
    {text-align:left}small{color:#777}tr.strong td{font-weight:600}.pairs{display:flex;\
    flex-wrap:wrap;gap:1em}figure{margin:0;border:1px solid #ddd;padding:.5em;\
    break-inside:avoid}figure img{height:200px;margin-right:.3em}figcaption{font-size:.9em}\
    svg{max-width:100%;height:auto}
    """

  private var summary: String {
    let mean =
      result.mean.map {
        "Mean over sets: EER \(percent($0.eer)) %, FNMR at FMR 0.1 % \(percent($0.fmr1000)) %."
      } ?? "No error rate was measured."
    return "\(result.sets.count) \(result.sets.count == 1 ? "set" : "sets"), "
      + "\(result.sets.map(\.prints.count).reduce(0, +)) prints, "
      + "\(result.pooled.rates.genuineCount) genuine and \(result.pooled.rates.impostorCount) "
      + "impostor comparisons (protocol \(result.comparisonProtocol.rawValue)). "
      + mean
  }

  private var notes: String {
    result.notes.map { "<p>\(HTMLText.escaped($0))</p>" }.joined()
  }

  private var rates: String {
    var rows = [
      ["set", "genuine", "impostor", "FTE", "EER", "FMR100", "FMR1000", "FMR10000", "ZeroFMR"]
    ]
    for set in result.sets {
      rows.append(row(set.name, set.figures, set.failures.count))
    }
    if let mean = result.mean {
      rows.append([
        result.meanName, "", "", "", spread(percent(mean.eer), mean.eerInterval),
        percent(mean.fmr100), spread(percent(mean.fmr1000), mean.fmr1000Interval),
        percent(mean.fmr10000), percent(mean.zeroFMR),
      ])
    }
    rows.append(
      row("pooled, one threshold", result.pooled, result.sets.map(\.failures.count).reduce(0, +)))
    return table(rows, strong: result.mean == nil ? 1 : 2)
  }

  private func row(_ name: String, _ figures: AccuracyResult.Figures, _ failures: Int) -> [String] {
    let rates = figures.rates
    func text(_ rate: KeyPath<ErrorRates, Double>) -> String {
      rates.text(rate, absent: "\u{2013}")
    }
    return [
      HTMLText.escaped(name), "\(rates.genuineCount)", "\(rates.impostorCount)", "\(failures)",
      spread(text(\.eer), figures.eerInterval), text(\.fmr100),
      spread(text(\.fmr1000), figures.fmr1000Interval), text(\.fmr10000), text(\.zeroFMR),
    ]
  }

  private func spread(_ value: String, _ limits: FingerBootstrap.Interval?) -> String {
    guard let limits else { return value }
    return "\(value) <small>[\(percent(limits.low)), \(percent(limits.high))]</small>"
  }

  private var thresholds: String {
    guard !result.pooled.atScores.isEmpty else { return "" }
    let rows =
      [["score", "FMR promised", "FMR seen", "FNMR %"]]
      + result.pooled.atScores.map {
        [
          fixed($0.threshold, 0), "1e-\(fixed($0.threshold / 10, 0))", scientific($0.fmr),
          percent($0.fnmr),
        ]
      }
    return "<h2>What a score means</h2>" + table(rows, strong: 0)
  }

  private var times: String {
    table(
      [["set", "extraction ms", "95th percentile", "comparisons/s", "template bytes"]]
        + result.sets.map {
          [
            HTMLText.escaped($0.name), fixed($0.timing.extractionMedian, 1),
            fixed($0.timing.extractionP95, 1), fixed($0.timing.comparisonsPerSecond, 0),
            "\($0.timing.templateBytes)",
          ]
        }, strong: 0)
      + "<p>Peak memory \(result.peakMemory >> 20) MiB; \(fixed(result.seconds, 1)) s in all.</p>"
  }

  private var failures: String {
    let rows = result.sets.flatMap { set in
      set.failures.map { failure in
        [set.name, failure.print, failure.reason].map(HTMLText.escaped)
      }
    }
    guard !rows.isEmpty else { return "" }
    return "<h2>Failures to enroll</h2>" + table([["set", "print", "reason"]] + rows, strong: 0)
  }

  private var failedComparisons: String {
    let rows = result.sets.flatMap { set in
      (set.failedComparisons ?? []).map { failed in
        [set.name, "\(failed.count)", failed.reason.words, failed.lastWords ?? ""]
          .map(HTMLText.escaped)
      }
    }
    guard !rows.isEmpty else { return "" }
    return "<h2>Failed comparisons, which count as score 0</h2>"
      + table([["set", "comparisons", "reason", "what the engine said last"]] + rows, strong: 0)
  }

  private func table(_ rows: [[String]], strong: Int) -> String {
    var html = "<table>"
    for (index, row) in rows.enumerated() {
      let tag = index == 0 ? "th" : "td"
      let style = index >= rows.count - strong && index > 0 ? " class='strong'" : ""
      html += "<tr\(style)>" + row.map { "<\(tag)>\($0)</\(tag)>" }.joined() + "</tr>"
    }
    return html + "</table>"
  }

  /// The pairs that an engine gets most wrong, worst first.
  private func worst(isGenuine: Bool) -> [(set: SetScores, pair: ScoredPair)] {
    let all = scores.flatMap { set in
      set.pairs.filter { $0.isGenuine == isGenuine }.map { (set: set, pair: $0) }
    }
    let sorted = all.sorted {
      isGenuine ? $0.pair.score < $1.pair.score : $0.pair.score > $1.pair.score
    }
    return Array(sorted.prefix(AccuracyReport.worstCount))
  }

  private func pairs(_ list: [(set: SetScores, pair: ScoredPair)]) -> String {
    let figures = list.map { item -> String in
      let probe = item.set.set.prints[item.pair.probe]
      let reference = item.set.set.prints[item.pair.reference]
      let caption = HTMLText.escaped(
        "\(item.set.set.name): \(probe.name), \(reference.name); score "
          + fixed(item.pair.score, item.pair.score < 1 ? 3 : 1))
      return "<figure>\(picture(of: probe))\(picture(of: reference))"
        + "<figcaption>\(caption)</figcaption></figure>"
    }
    return "<div class='pairs'>" + figures.joined() + "</div>"
  }

  private func picture(of print: PrintFile) -> String {
    let alt = HTMLText.escaped(print.name)
    guard
      let image = try? FingerprintImage(
        contentsOf: print.path, options: ImageDecodingOptions(pixelsPerInch: 500)),
      let thumbnail = try? Thumbnail(of: image, height: AccuracyReport.pictureHeight).png
    else { return "<span>[\(alt) cannot be shown]</span>" }
    return "<img alt='\(alt)' src='data:image/png;base64,\(thumbnail.base64EncodedString())'>"
  }
}
