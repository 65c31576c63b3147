import Ridgeline
import RidgelineReport

/// FNMR against FMR on logarithmic axes, one line a set.
///
/// The detection error trade-off of Martin and others (1997), with logarithmic axes as FVC draws it.
struct DETPlot: Sendable {
  /// The lines: a name and its curve; the last is drawn strong.
  let curves: [(name: String, curve: ErrorCurve)]

  private static let left = 70.0
  private static let top = 16.0
  private static let side = 420.0
  /// The axes go from 0.001 % to 100 %.
  private static let decades = 5.0

  /// The drawing.
  var element: String {
    var canvas = SVGCanvas(width: 700, height: 490)
    for decade in 0...5 {
      let offset = DETPlot.side * Double(decade) / DETPlot.decades
      let label = ["0.001 %", "0.01 %", "0.1 %", "1 %", "10 %", "100 %"][decade]
      canvas.line(
        DETPlot.left + offset, DETPlot.top, DETPlot.left + offset, DETPlot.top + DETPlot.side,
        color: "#ddd")
      canvas.line(
        DETPlot.left, DETPlot.top + offset, DETPlot.left + DETPlot.side, DETPlot.top + offset,
        color: "#ddd")
      canvas.text(
        label, x: DETPlot.left + offset, y: DETPlot.top + DETPlot.side + 18, anchor: "middle")
      canvas.text(
        label, x: DETPlot.left - 8, y: DETPlot.top + DETPlot.side - offset + 4, anchor: "end")
    }
    canvas.line(
      DETPlot.left, DETPlot.top + DETPlot.side, DETPlot.left + DETPlot.side, DETPlot.top,
      color: "#bbb")
    canvas.text(
      "FMR", x: DETPlot.left + DETPlot.side / 2, y: DETPlot.top + DETPlot.side + 42,
      anchor: "middle")
    canvas.text("FNMR", x: 14, y: DETPlot.top + DETPlot.side / 2, anchor: "middle", turned: true)
    for (index, line) in curves.enumerated() {
      let isLast = index == curves.count - 1
      let color = isLast ? "#111" : PlotColor.ofLine(index)
      canvas.polyline(points(of: line.curve), color: color, width: isLast ? 2.6 : 1.5)
      let y = DETPlot.top + 14 + 20 * Double(index)
      let x = DETPlot.left + DETPlot.side + 20
      canvas.line(x, y - 4, x + 22, y - 4, color: color, width: isLast ? 2.6 : 1.5)
      canvas.text(line.name, x: x + 30, y: y)
    }
    return canvas.element
  }

  /// The steps of a curve inside the axes.
  private func points(of curve: ErrorCurve) -> [(x: Double, y: Double)] {
    var points: [(x: Double, y: Double)] = []
    for point in curve.points {
      let next = (x: place(point.fmr), y: 2 * DETPlot.top + DETPlot.side - top(point.fnmr))
      if let last = points.last {
        if abs(last.x - next.x) < 0.3 && abs(last.y - next.y) < 0.3 { continue }
        // A rate keeps its value until the threshold that changes it.
        points.append((x: next.x, y: last.y))
      }
      points.append(next)
    }
    return points
  }

  private func place(_ rate: Double) -> Double { DETPlot.left + offset(rate) }
  private func top(_ rate: Double) -> Double { DETPlot.top + offset(rate) }

  private func offset(_ rate: Double) -> Double {
    let decades = ElementaryMath.log(max(rate, 1e-5)) / 2.302_585_092_994_046 + DETPlot.decades
    return DETPlot.side * decades / DETPlot.decades
  }
}
