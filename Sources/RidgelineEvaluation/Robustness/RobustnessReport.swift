import FoundationEssentials
package import Ridgeline
import RidgelineFormats
import RidgelineText
import RidgelineReport

/// The figures of a robustness run as one page that needs nothing else.
package struct RobustnessReport: Sendable {
  /// What a level looks like.
  package struct Sample: Sendable {
    /// The level's name.
    package let label: String
    /// A disturbed print, or a part of one.
    package let image: FingerprintImage

    /// A picture under a name.
    package init(label: String, image: FingerprintImage) {
      self.label = label
      self.image = image
    }
  }

  /// The height of the files of pictures in pixels, at most.
  private static let pictureHeight = 240
  /// The height in pixels at which the highest picture of an axis is shown, the others in proportion.
  private static let shownHeight = 130

  private let result: RobustnessResult
  private let samples: [String: [Sample]]

  /// A report of a run.
  ///
  /// - Parameter samples: what the levels look like, by the name of the axis.
  package init(_ result: RobustnessResult, samples: [String: [Sample]] = [:]) {
    self.result = result
    self.samples = samples
  }

  /// The page.
  package var html: String {
    PlotPage(
      title: "Robustness: \(result.engines.map(\.name).joined(separator: ", "))",
      introduction: introduction,
      sections: (result.engines.first?.axes ?? []).enumerated().map { number, axis in
        section(number, axis)
      }, style: RobustnessReport.style
    ).html
  }

  private static let style = """
    table{border-collapse:collapse;margin:.5em 0}td,th{padding:.2em .6em;text-align:right;\
    border-bottom:1px solid #ddd;font-variant-numeric:tabular-nums}td:first-child,\
    th:first-child{text-align:left}small{color:#777}h2{margin-top:2em}summary{cursor:pointer}\
    .levels{display:flex;flex-wrap:wrap;gap:.7em;align-items:flex-end;margin:.7em 0}\
    figure{margin:0;text-align:center}figure img{border:1px solid #ddd}\
    figcaption{font-size:.85em;color:#444}
    """

  private var introduction: String {
    let prints = result.sets.map(\.prints).reduce(0, +)
    let sets = result.sets.map(\.name).joined(separator: ", ")
    let notes = result.notes.map { $0 + ". " }.joined()
    let thresholds = result.engines.map { engine in
      engine.isCalibrated
        ? "The threshold that stays is a score of 40 for \(engine.name)"
        : "for \(engine.name) that of FMR 1 in 10,000 on the undisturbed prints of the set"
    }.joined(separator: ", ")
    return "\(prints) prints of \(sets), protocol \(result.comparisonProtocol.rawValue), seed "
      + "\(result.seed). "
      + (result.areReferencesDisturbed
        ? "Probes and references are disturbed, each print by its own draw. "
        : "Probes are disturbed, each by its own draw; references are as they were captured. ")
      + notes
      + "Each point is the mean over the sets; bands are 95 % confidence intervals over fingers. "
      + "A failure to enroll counts as score 0. "
      + failedComparisons
      + thresholds + ". The pictures show a synthetic finger."
  }

  private var failedComparisons: String {
    var text = ""
    for engine in result.engines {
      for failed in engine.failedComparisons {
        text += "Comparisons of \(engine.name) that failed and count as score 0: \(failed.text). "
      }
    }
    return text
  }

  private func section(
    _ number: Int, _ axis: RobustnessResult.Axis
  ) -> (title: String, elements: [String]) {
    let axes = result.engines.map { (engine: $0, axis: $0.axes[number]) }
    let most = axes.flatMap { $0.axis.points }
      .map { max($0.figures.fmr1000.highest, $0.figures.fnmrAtThreshold.highest) }.max()
    func plot(
      _ title: String, _ figure: (RobustnessFigures) -> RobustnessFigures.Estimate
    ) -> String {
      BandPlot(
        title: title, unit: axis.unit, levels: axis.points.map(\.label),
        lines: axes.map { pair in
          BandPlot.Line(
            name: pair.engine.name, values: pair.axis.points.map { figure($0.figures) })
        }, most: most ?? 0
      ).element
    }
    let threshold =
      result.engines.allSatisfy(\.isCalibrated) ? "a score of 40" : "the threshold that stays"
    let title = axis.title.prefix(1).uppercased() + axis.title.dropFirst()
    return (
      title,
      [
        "<p>\(HTMLText.escaped(axis.explanation))</p>", pictures(of: axis),
        plot("FNMR at FMR 0.1 %, in %") { $0.fmr1000 },
        plot("FNMR at \(threshold), in %") { $0.fnmrAtThreshold },
        "<details><summary>Figures</summary>\(axes.map(table).joined())</details>",
      ]
    )
  }

  private func pictures(of axis: RobustnessResult.Axis) -> String {
    let samples = samples[axis.name] ?? []
    let highest = samples.map(\.image.height).max() ?? 1
    let figures = samples.compactMap { sample -> String? in
      let share = Double(sample.image.height) / Double(highest)
      let limit = Int((share * Double(RobustnessReport.pictureHeight)).rounded(.up))
      guard let small = try? Thumbnail(of: sample.image, height: max(1, limit)).png else {
        return nil
      }
      let label = HTMLText.escaped(sample.label)
      let height = Int((share * Double(RobustnessReport.shownHeight)).rounded())
      return "<figure><img alt='\(label)' style='height:\(height)px' src='data:image/png;base64,"
        + "\(small.base64EncodedString())'><figcaption>\(label)</figcaption></figure>"
    }
    return figures.isEmpty ? "" : "<div class='levels'>" + figures.joined() + "</div>"
  }

  private func table(
    _ engine: RobustnessResult.EngineResult, _ axis: RobustnessResult.Axis
  ) -> String {
    let header = [
      HTMLText.escaped("\(engine.name), \(axis.unit)"), "EER %", "FNMR % at FMR 0.1 %",
      "FNMR % at the threshold", "FMR % at the threshold", "failures to enroll %",
    ]
    let rows = axis.points.map { point in
      [HTMLText.escaped(point.label)]
        + point.figures.columns.map { figure in
          let (value, decimals) = (figure.estimate, figure.decimals)
          guard let low = value.low, let high = value.high else {
            return fixed(100 * value.value, decimals)
          }
          return "\(fixed(100 * value.value, decimals)) <small>["
            + "\(fixed(100 * low, decimals)), \(fixed(100 * high, decimals))]</small>"
        }
    }
    func line(_ cells: [String], _ tag: String) -> String {
      "<tr>" + cells.map { "<\(tag)>\($0)</\(tag)>" }.joined() + "</tr>"
    }
    return "<table>" + line(header, "th") + rows.map { line($0, "td") }.joined() + "</table>"
  }
}
