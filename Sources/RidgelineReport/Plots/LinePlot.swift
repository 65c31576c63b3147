import RidgelineText

/// Lines over a common axis.
package struct LinePlot: Sendable {
  /// A line with its name.
  package struct Line: Sendable {
    /// What it shows.
    package var name: String
    /// Its points, from left to right.
    package var points: [(x: Double, y: Double)]

    /// A line.
    package init(name: String, points: [(x: Double, y: Double)]) {
      self.name = name
      self.points = points
    }
  }

  private let title: String
  private let xLabel: String
  private let lines: [Line]

  private static let left = 56.0
  private static let top = 30.0
  private static let width = 320.0
  private static let height = 200.0

  /// A plot.
  package init(title: String, xLabel: String, lines: [Line]) {
    self.title = title
    self.xLabel = xLabel
    self.lines = lines
  }

  /// The drawing as an element of a page.
  package var element: String {
    var canvas = SVGCanvas(width: 520, height: 280)
    let points = lines.flatMap(\.points)
    guard let first = points.map(\.x).min(), let last = points.map(\.x).max() else {
      return canvas.element
    }
    let highest = LinePlot.roundedUp(points.map(\.y).max() ?? 1)
    func x(_ value: Double) -> Double {
      LinePlot.left + LinePlot.width * (value - first) / max(1e-9, last - first)
    }
    func y(_ value: Double) -> Double {
      LinePlot.top + LinePlot.height * (1 - max(0, value) / highest)
    }
    canvas.text(title, x: LinePlot.left, y: 16, color: "#111")
    for step in 0...4 {
      let value = highest * Double(step) / 4
      canvas.line(LinePlot.left, y(value), LinePlot.left + LinePlot.width, y(value), color: "#ddd")
      canvas.text(
        fixed(value, highest < 1 ? 2 : 1), x: LinePlot.left - 6, y: y(value) + 4, anchor: "end")
      let place = first + (last - first) * Double(step) / 4
      canvas.text(
        fixed(place, 2), x: x(place), y: LinePlot.top + LinePlot.height + 18, anchor: "middle")
    }
    canvas.text(
      xLabel, x: LinePlot.left + LinePlot.width / 2, y: LinePlot.top + LinePlot.height + 38,
      anchor: "middle")
    for (index, line) in lines.enumerated() {
      let color = PlotColor.ofLine(index)
      canvas.polyline(line.points.map { (x: x($0.x), y: y($0.y)) }, color: color, width: 2)
      let place = LinePlot.top + 8 + 18 * Double(index)
      let side = LinePlot.left + LinePlot.width + 14
      canvas.line(side, place - 4, side + 18, place - 4, color: color, width: 2)
      canvas.text(line.name, x: side + 24, y: place)
    }
    return canvas.element
  }

  /// The next of 1, 2 and 5 times a power of ten.
  package static func roundedUp(_ value: Double) -> Double {
    guard value > 0 else { return 1 }
    var unit = 1e-6
    while true {
      for factor in [1.0, 2, 5] where factor * unit >= value { return factor * unit }
      unit *= 10
    }
  }
}

/// The colours of lines (Tol's bright scheme, told apart by the colour-blind).
package enum PlotColor {
  private static let colors = [
    "#4477aa", "#ee6677", "#228833", "#ccbb44", "#66ccee", "#aa3377", "#999933", "#ee7733",
    "#009988", "#bbbbbb",
  ]

  /// The colour of a line by its number.
  package static func ofLine(_ index: Int) -> String { colors[index % colors.count] }
}
