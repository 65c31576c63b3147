import RidgelineText
import RidgelineReport

/// Lines over levels that stand side by side, each with a band for its interval.
package struct BandPlot: Sendable {
  /// A line with its name.
  package struct Line: Sendable {
    /// What it shows.
    package let name: String
    /// Its values, level by level.
    package let values: [RobustnessFigures.Estimate]
  }

  /// What is shown.
  package let title: String
  /// What the levels are counted in.
  package let unit: String
  /// The levels' names.
  package let levels: [String]
  /// The lines; values are shares, shown in per cent.
  package let lines: [Line]
  /// The largest share that must find room, so that plots side by side have one scale.
  package let most: Double

  private static let left = 52.0
  private static let top = 30.0
  private static let width = 420.0
  private static let height = 200.0

  /// The drawing as an element of a page.
  package var element: String {
    let (left, top) = (BandPlot.left, BandPlot.top)
    let (width, height) = (BandPlot.width, BandPlot.height)
    let rows = lines.count > 1 ? (lines.count + 1) / 2 : 0
    var canvas = SVGCanvas(width: 500, height: 284 + 18 * rows)
    // Two in a hundred at least, so that nothing at all does not look like much.
    let highest = LinePlot.roundedUp(max(2, 100 * most))
    func x(_ index: Int) -> Double {
      left + width * (Double(index) + 0.5) / Double(max(1, levels.count))
    }
    func y(_ share: Double) -> Double { top + height * (1 - 100 * share / highest) }
    canvas.text(title, x: left, y: 16, color: "#111")
    // Whole steps: fifths of 5, 50 ..., quarters of others.
    let steps = [5.0, 50, 500].contains(highest) ? 5 : 4
    for step in 0...steps {
      let value = highest * Double(step) / Double(steps)
      canvas.line(left, y(value / 100), left + width, y(value / 100), color: "#ddd")
      canvas.text(
        fixed(value, highest < 10 ? 1 : 0), x: left - 6, y: y(value / 100) + 4, anchor: "end")
    }
    for (index, level) in levels.enumerated() {
      canvas.text(level, x: x(index), y: top + height + 18, anchor: "middle")
    }
    canvas.text(unit, x: left + width / 2, y: top + height + 38, anchor: "middle")
    for (index, line) in lines.enumerated() {
      let upper = line.values.enumerated().map { (x: x($0), y: y($1.highest)) }
      let lower = line.values.enumerated().map { (x: x($0), y: y($1.lowest)) }
      canvas.polygon(
        upper + lower.reversed(), color: PlotColor.ofLine(index), opacity: 0.16)
    }
    for (index, line) in lines.enumerated() {
      let color = PlotColor.ofLine(index)
      let points = line.values.enumerated().map { (x: x($0), y: y($1.value)) }
      canvas.polyline(points, color: color, width: 2)
      for point in points { canvas.circle(point.x, point.y, radius: 3, color: color) }
      guard lines.count > 1 else { continue }
      let legendX = left + (index % 2 == 0 ? 0 : width / 2)
      let legendY = top + height + 60 + 18 * Double(index / 2)
      canvas.line(legendX, legendY - 4, legendX + 18, legendY - 4, color: color, width: 2)
      canvas.text(line.name, x: legendX + 24, y: legendY)
    }
    return canvas.element
  }
}
